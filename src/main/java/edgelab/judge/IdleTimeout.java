package edgelab.judge;

import edgelab.history.AccessLine;
import edgelab.history.Evidence;
import java.util.Optional;

/**
 * NGINX closed upgraded connections because nothing came from the Edge for {@code
 * proxy_read_timeout}. It says so at {@code info} only ({@code
 * ngx_http_upstream_process_upgraded}).
 */
final class IdleTimeout implements Checker {
  @Override
  public Optional<Finding> check(Evidence evidence) {
    long timedOut = UpstreamStalled.timedOut(evidence) - UpstreamStalled.count(evidence);
    double age =
        evidence.requests().stream()
            .filter(request -> request.status() == 101)
            .mapToDouble(AccessLine::requestTime)
            .min()
            .orElse(Double.NaN);
    return Finding.of(
        Cause.IDLE_TIMEOUT,
        timedOut,
        evidence,
        "NGINX logged \"upstream timed out\" for %d upgraded connections, the youngest %.1f s old"
            .formatted(timedOut, age));
  }
}
