package edgelab.judge;

import edgelab.history.Evidence;
import java.util.Optional;

/**
 * No server of the upstream may be asked: each one is full ({@code max_conns}), or failed {@code
 * max_fails} times and is left alone for {@code fail_timeout} ({@code ngx_http_upstream_get_peer}).
 * The {@code [error]} line is the same; that a server was disabled is said at {@code warn}. Where
 * the log does not reach down to it, both are possible, and neither is named.
 */
final class UpstreamUnavailable implements Checker {
  @Override
  public Optional<Finding> check(Evidence evidence) {
    int unavailable = evidence.errors("no live upstreams").size();
    int disabled = evidence.errors("upstream server temporarily disabled").size();
    String logged = ": NGINX logged \"no live upstreams\" %d times".formatted(unavailable);
    if (disabled > 0) {
      String because =
          "a server of the upstream failed and was left alone (%d times), until none was left%s"
              .formatted(disabled, logged);
      return Finding.of(Cause.UPSTREAM_DISABLED, unavailable, evidence, because);
    }
    return NginxLog.showsWarnings(evidence)
        ? Finding.of(
            Cause.UPSTREAM_FULL,
            unavailable,
            evidence,
            "no server of the upstream takes one more" + logged)
        : Optional.empty();
  }
}
