package edgelab.judge;

import edgelab.Plural;
import edgelab.history.Evidence;
import edgelab.history.HopState;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * A container's program ended while the burst went on, and not because it was done. Its kernel
 * closes its sockets, so that the other hops see a FIN and log nothing; Docker knows.
 */
final class Killed {
  static final Cause EDGE =
      cause("edge_killed", Hop.EDGE, "the Edge was killed", (losses, name) -> name.equals("edge"));

  static final Cause PROXY =
      cause(
          "proxy_killed",
          Hop.PROXY,
          "the proxy was killed",
          (losses, name) -> name.equals(losses.evidence().proxy().facts().kind()));

  /**
   * Docker's time of an end is later than the sockets' own: the container is taken down between.
   */
  private static final long BEFORE_MILLIS = 1_000;

  private Killed() {}

  private static Cause cause(
      String id, Hop hop, String title, BiPredicate<Losses, String> container) {
    return new Cause(
        id,
        hop,
        CauseKind.FAULT,
        title,
        URI.create("https://docs.docker.com/reference/cli/docker/container/kill/"),
        List.of(Sign.fault(losses -> died(losses, container))));
  }

  private static Optional<Indication> died(Losses losses, BiPredicate<Losses, String> container) {
    Evidence evidence = losses.evidence();
    Instant began = evidence.history().began();
    if (began == null) {
      return Optional.empty();
    }
    return evidence.surroundings().hops().stream()
        .filter(state -> container.test(losses, state.name()))
        .filter(state -> state.endedAfter(began))
        .filter(state -> state.running() || state.exitCode() != 0)
        .findFirst()
        .flatMap(state -> lostWith(state, losses, began));
  }

  private static Optional<Indication> lostWith(HopState state, Losses losses, Instant began) {
    Instant from = state.ended().minusMillis(BEFORE_MILLIS);
    var lost = losses.where(loss -> !began.plus(loss.at()).isBefore(from));
    return Indication.of(
        lost,
        "the program in the container %s ended%s, and %s lost then",
        state.name(),
        state.running() ? ", and was started again" : " with exit code " + state.exitCode(),
        Plural.of(lost.size(), "client was", "clients were"));
  }
}
