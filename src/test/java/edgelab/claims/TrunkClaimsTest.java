package edgelab.claims;

import static edgelab.Histories.BEGAN;
import static edgelab.Histories.cut;
import static edgelab.Histories.edge;
import static edgelab.Histories.evidence;
import static edgelab.Histories.healthy;
import static edgelab.Histories.history;
import static edgelab.Histories.session;
import static edgelab.Histories.withCarrier;
import static edgelab.report.SampleRun.saved;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.claims.ClaimRule.Settled;
import edgelab.history.EdgeEvent;
import edgelab.history.EdgeEvent.Kind;
import edgelab.history.HopState;
import edgelab.run.SavedExperiment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Claims about the Edge's SIP trunks, by two agents of two trunks. */
class TrunkClaimsTest {
  private static final HopState RUNNING = new HopState("carrier", true, 0, BEGAN, Instant.EPOCH);
  private static final HopState ENDED =
      new HopState("carrier", false, 137, BEGAN, BEGAN.plusSeconds(2));

  private static final Kind UP = Kind.TRUNK_REGISTERED;
  private static final Kind DOWN = Kind.TRUNK_UNREACHABLE;

  /**
   * @param cut clients, the first ones, each by its trunk
   * @param trunk what happened to each trunk of theirs, or, where there is none, to the first
   */
  private static SavedExperiment run(HopState carrier, int overflows, int cut, Kind... trunk) {
    List<EdgeEvent> log = new ArrayList<>();
    for (int client = 0; client < 2; client++) {
      log.addAll(session(client, Map.of()));
    }
    for (int number = 0; number < Math.max(1, cut); number++) {
      for (Kind kind : trunk) {
        log.add(edge(0, kind, "apac %d udp: as the log says".formatted(number)));
      }
    }
    for (int client = 0; client < cut; client++) {
      log.add(edge(client, Kind.TRUNK_BINDING, "apac %d udp: dropped".formatted(client)));
    }
    return saved(
        evidence(
            withCarrier(carrier, overflows),
            history(cut > 0 ? cut(0) : healthy(0), cut > 1 ? cut(1) : healthy(1)),
            List.of(),
            List.of(),
            log));
  }

  @Test
  void theRegistrationDecidesWhereTheEdgeTiesItsSocketsToIt() {
    SavedExperiment dropped = run(ENDED, 0, 2, UP, DOWN);
    Settled settled = TrunkClaims.registration(dropped, run(ENDED, 0, 0, UP, DOWN));
    assertThat(settled.shown()).isTrue();
    assertThat(settled.measured())
        .contains("the carrier cost 2 of 2 agents", "which cost 0 of 2 agents");
    assertThat(
            List.of(
                TrunkClaims.registration(dropped, run(ENDED, 0, 0, UP)),
                TrunkClaims.registration(dropped, dropped),
                TrunkClaims.registration(run(ENDED, 0, 1, UP, DOWN), run(ENDED, 0, 0, UP, DOWN))))
        .as("no trunk was lost, agents were lost without the rule, not all with it")
        .extracting(Settled::shown)
        .containsOnly(false);
  }

  @Test
  void udpLosesWhatTheReceiveBufferHasNoRoomFor() {
    SavedExperiment udp = run(RUNNING, 1, 1, DOWN);
    SavedExperiment tcp = run(RUNNING, 0, 0, UP);
    Settled settled = TrunkClaims.transport(udp, tcp);
    assertThat(settled.shown()).isTrue();
    assertThat(settled.measured())
        .contains("no room for 1 REGISTERs, which cost 1 of 2 agents", "lost 0, which cost 0 of 2");
    assertThat(
            List.of(
                TrunkClaims.transport(run(RUNNING, 2, 1, DOWN), tcp),
                TrunkClaims.transport(udp, run(RUNNING, 1, 0, UP)),
                TrunkClaims.transport(run(RUNNING, 0, 0, UP), tcp)))
        .as("another number than agents, TCP loses as well, UDP does not")
        .extracting(Settled::shown)
        .containsOnly(false);
  }

  @Test
  void aLongerKeepAliveIsALongerSilence() {
    SavedExperiment sixty = run(RUNNING, 0, 2, UP, DOWN, UP);
    SavedExperiment thirty = run(RUNNING, 0, 0, UP);
    Settled settled = TrunkClaims.keepAlive(sixty, thirty);
    assertThat(settled.shown()).isTrue();
    assertThat(settled.measured())
        .contains(
            "60 s was lost 2 times, which cost 2 of 2", "one with 30 s 0 times, which cost 0 of 2");
    assertThat(
            List.of(
                TrunkClaims.keepAlive(thirty, sixty),
                TrunkClaims.keepAlive(sixty, run(RUNNING, 0, 0, UP, DOWN, UP)),
                TrunkClaims.keepAlive(run(ENDED, 0, 2, UP, DOWN), thirty)))
        .as("the reverse, both lose the trunk, its carrier ended")
        .extracting(Settled::shown)
        .containsOnly(false);
  }
}
