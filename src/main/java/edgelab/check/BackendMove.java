package edgelab.check;

import edgelab.nginx.causes.upstream.NameResolution;
import edgelab.nginx.routing.Target;
import edgelab.script.Scenario;
import java.time.Duration;
import java.util.Optional;

/**
 * A backend's move to another address, which comes between two clients.
 *
 * @param names that stand for its address
 */
record BackendMove(NameResolution names) {
  /** The first client opens, and the Edge is told to move, well within it. */
  private static final Duration TO_MOVE = Duration.ofSeconds(1);

  /** No timer of silence is to end the first client's stay. */
  private static final Duration HEARTBEAT = Duration.ofMillis(200);

  static BackendMove of(Target target) {
    return new BackendMove(NameResolution.of(target));
  }

  /** It can show something: an address that the file has cannot move. */
  boolean isTried() {
    return names.hasNames() && isShort();
  }

  /** The second client dials when NGINX has forgotten the old address, if it ever does. */
  Scenario in(Scenario plain) {
    Duration second = TO_MOVE.plus(names.stale().orElse(Duration.ZERO));
    return plain
        .withMove()
        .withHeartbeat(HEARTBEAT)
        .withRamp(second.multipliedBy(2)); // half of it lies between the two
  }

  private boolean isShort() {
    return names.again().isEmpty() || SilenceTimer.isWaitedFor(names.valid());
  }

  /** Of a time that is not waited for. */
  static Optional<Note> note(Target target) {
    BackendMove move = of(target);
    return move.isShort()
        ? Optional.empty()
        : Optional.of(
            new Note(
                target.effective("resolver").get(0).source(),
                "the resolver's answers are good for %d s: where a backend comes back with another"
                        .formatted(move.names.valid().toSeconds())
                    + " address, clients are lost for so long, which is computed and not waited for"));
  }
}
