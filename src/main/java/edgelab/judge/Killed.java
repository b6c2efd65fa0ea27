package edgelab.judge;

import edgelab.history.Event;
import edgelab.history.Evidence;
import edgelab.history.HopState;
import edgelab.history.Signal;
import java.time.Instant;
import java.util.Optional;

/**
 * A container's program ended in mid-burst, and not because it was done. Its kernel closes its
 * sockets, so that the other hops see a FIN and log nothing; Docker knows.
 *
 * @param cause named when this hop was killed
 * @param hop in the evidence
 */
record Killed(Cause cause, String hop) implements Checker {
  /**
   * Docker's time of an end is later than the sockets' own: the container is taken down between.
   */
  private static final long BEFORE_MILLIS = 1_000;

  @Override
  public Optional<Finding> check(Evidence evidence) {
    if (evidence.history().began() == null) {
      return Optional.empty();
    }
    return evidence.surroundings().hops().stream()
        .filter(state -> state.name().equals(hop))
        .filter(state -> state.endedAfter(evidence.history().began()))
        .filter(state -> state.running() || state.exitCode() != 0)
        .findFirst()
        .flatMap(state -> finding(evidence, state));
  }

  private Optional<Finding> finding(Evidence evidence, HopState state) {
    Instant from = state.ended().minusMillis(BEFORE_MILLIS);
    long lost =
        evidence.history().events().stream()
            .filter(event -> !evidence.history().began().plus(event.at()).isBefore(from))
            .filter(Killed::isLoss)
            .map(Event::client)
            .distinct()
            .count();
    return Finding.of(
        cause,
        lost,
        evidence,
        "the program in the container %s ended%s, and %d clients were lost then"
            .formatted(
                hop,
                state.running() ? ", and was started again" : " with exit code " + state.exitCode(),
                lost));
  }

  private static boolean isLoss(Event event) {
    return event instanceof Event.Rejected
        || event instanceof Event.Failed
        || event instanceof Event.Closed closed && closed.signal() != Signal.LOCAL;
  }
}
