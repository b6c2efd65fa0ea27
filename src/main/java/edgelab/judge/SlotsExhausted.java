package edgelab.judge;

import edgelab.history.Event;
import edgelab.history.Evidence;
import edgelab.history.Phase;
import edgelab.history.Signal;
import java.util.List;
import java.util.Optional;

/**
 * The worker ran out of {@code worker_connections}: dials without an answer, and a line that NGINX
 * writes at most once a second, at {@code warn} in a burst ({@code ngx_drain_connections}) and at
 * {@code alert} when no slot is left ({@code ngx_get_connection}, which answers 500 if the client's
 * own slot was the last).
 */
final class SlotsExhausted implements Checker {
  private static final String LINE = "worker_connections are not enough";

  @Override
  public Optional<Finding> check(Evidence evidence) {
    List<String> lines = evidence.errors(LINE);
    int lost = cutInHandshake(evidence) + refusedByNginx(evidence);
    return lines.isEmpty()
        ? Optional.empty()
        : Finding.of(
            Cause.SLOTS_EXHAUSTED,
            lost,
            evidence,
            "NGINX logged \"%s\", and %d clients found no free slot"
                .formatted(NginxLog.message(lines.get(0)), lost));
  }

  private static int cutInHandshake(Evidence evidence) {
    return (int)
        evidence
            .history()
            .all(Event.Failed.class)
            .filter(failed -> failed.phase() == Phase.HANDSHAKE || failed.phase() == Phase.TLS)
            .filter(failed -> failed.signal() == Signal.FIN || failed.signal() == Signal.RST)
            .count();
  }

  /** A 500 that no upstream answered is NGINX's own. */
  private static int refusedByNginx(Evidence evidence) {
    long refused = evidence.answeredByNginx(500, 500);
    return (int) Math.min(refused, evidence.history().endings().rejected());
  }
}
