package edgelab.nginx.causes;

import edgelab.history.Level;
import edgelab.history.LogLine;
import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Indication;
import edgelab.judge.Loss;
import edgelab.judge.Losses;
import edgelab.judge.Sign;
import edgelab.nginx.log.Phrase;
import java.util.List;
import java.util.Optional;

/**
 * Every server of the upstream is full: {@code max_conns} ({@code ngx_http_upstream_get_peer}).
 * Where the log does not reach down to {@code warn}, a server may as well be disabled, and neither
 * cause is named.
 */
final class UpstreamFull {
  static final NginxCause CAUSE =
      NginxCause.of(
          "upstream_full",
          Hop.PROXY,
          CauseKind.CAPACITY,
          "every server of the upstream has max_conns connections",
          "http/ngx_http_upstream_module.html#max_conns",
          Sign.observed(UpstreamFull::look));

  private UpstreamFull() {}

  private static Optional<Indication> look(Losses losses) {
    List<LogLine> unavailable = UpstreamDisabled.unavailable(losses);
    boolean wouldSay = losses.evidence().proxy().shows(Level.WARN);
    return wouldSay && losses.lines().in(Phrase.UPSTREAM_DISABLED::isIn).isEmpty()
        ? Indication.of(
            losses.lines().about(unavailable, Loss::isUnopened),
            "no server of the upstream takes one more: NGINX logged \"no live upstreams\" %d times",
            unavailable.size())
        : Optional.empty();
  }
}
