package edgelab.claims;

import edgelab.Plural;
import edgelab.claims.ClaimRule.Settled;
import edgelab.history.CarrierFacts;
import edgelab.run.SavedExperiment;

/**
 * The thread's claims about SIP trunks, whatever their carrier's region is. Their experiments
 * assume what the thread says: an Edge that drops the WebSockets of a trunk that is lost.
 */
final class TrunkClaims {
  private TrunkClaims() {}

  /**
   * @param dropped a carrier ends, and the Edge drops the sockets of its trunk
   * @param kept the same carrier's end, and the Edge keeps them
   */
  static Settled registration(SavedExperiment dropped, SavedExperiment kept) {
    boolean shown = isAllCut(dropped, "trunk_down") && trunkLosses(kept) > 0 && kept.isHealthy();
    return new Settled(
        shown,
        "Only if the Edge ties its sockets to the trunk: by that rule the end of the carrier cost %s. Without the rule the trunk was lost as well, which cost %s: a WebSocket is a TCP connection, and no trunk is part of it."
            .formatted(lost(dropped), lost(kept)));
  }

  /**
   * @param udp trunks register at once over UDP, each REGISTER sent once, and the carrier stalls
   * @param tcp the same over TCP
   */
  static Settled transport(SavedExperiment udp, SavedExperiment tcp) {
    long overUdp = overflows(udp);
    long overTcp = overflows(tcp);
    boolean shown =
        is(udp, "registration_lost")
            && overUdp == udp.verdict().lost().size()
            && overTcp == 0
            && tcp.isHealthy();
    return new Settled(
        shown,
        "Only if the carrier stands still while many trunks register at once, each REGISTER is sent once, and the Edge ties its sockets to the trunks: over UDP the carrier's receive buffer had no room for %d REGISTERs, which cost %s; over TCP it lost %d, which cost %s. RFC 3261 has a REGISTER over UDP repeated until it is answered."
            .formatted(overUdp, lost(udp), overTcp, lost(tcp)));
  }

  /**
   * @param sixty a keep-alive of 60 s on a path that forgets after 50 s
   * @param thirty one of 30 s on the same path
   */
  static Settled keepAlive(SavedExperiment sixty, SavedExperiment thirty) {
    boolean shown =
        isAllCut(sixty, "keepalive_too_long") && thirty.isHealthy() && trunkLosses(thirty) == 0;
    return new Settled(
        shown,
        "The opposite is true, in any region: a path forgets a trunk that is silent for longer than the path remembers. Scaled 1 to 20, on a path that remembers for 50 s, a trunk with a keep-alive of 60 s was lost %s, which cost %s whose sockets the Edge ties to it; one with 30 s %s, which cost %s."
            .formatted(
                Plural.times(trunkLosses(sixty)),
                lost(sixty),
                Plural.times(trunkLosses(thirty)),
                lost(thirty)));
  }

  private static boolean isAllCut(SavedExperiment experiment, String cause) {
    return is(experiment, cause)
        && experiment.verdict().endings().abnormal() == experiment.result().clients();
  }

  private static boolean is(SavedExperiment experiment, String cause) {
    return experiment.result().cause().id().equals(cause);
  }

  private static long trunkLosses(SavedExperiment experiment) {
    return experiment.evidence().edgeLog().stream()
        .filter(event -> event.kind().isTrunkLoss())
        .count();
  }

  /** -1 where the carrier could not be asked. */
  private static long overflows(SavedExperiment experiment) {
    return experiment.evidence().surroundings().carrier().map(CarrierFacts::overflows).orElse(-1L);
  }

  private static String lost(SavedExperiment experiment) {
    return "%d of %d agents"
        .formatted(experiment.verdict().lost().size(), experiment.result().clients());
  }
}
