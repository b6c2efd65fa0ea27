package edgelab.checker;

import edgelab.history.AccessLine;
import edgelab.history.Evidence;
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
    long internalErrors =
        evidence.requests().stream().map(AccessLine::status).filter(s -> s == 500).count();
    int lost = evidence.history().endings().unreachable() + (int) internalErrors;
    if (lines.isEmpty() || lost == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            Cause.SLOTS_EXHAUSTED,
            lost,
            "NGINX logged \"%s\", and %d clients found no free slot"
                .formatted(NginxLog.message(lines.get(0)), lost)));
  }
}
