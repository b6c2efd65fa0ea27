package edgelab.nginx.causes;

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
 * Every server of the upstream failed {@code max_fails} times and is left alone for {@code
 * fail_timeout} ({@code ngx_http_upstream_get_peer}). The {@code [error]} line is that of {@link
 * UpstreamFull}; that a server was disabled is said at {@code warn}.
 */
final class UpstreamDisabled {
  static final NginxCause CAUSE =
      NginxCause.of(
          "upstream_disabled",
          Hop.UPSTREAM,
          CauseKind.TIMEOUT,
          "every server of the upstream has failed max_fails times",
          "http/ngx_http_upstream_module.html#max_fails",
          Sign.observed(UpstreamDisabled::look));

  private UpstreamDisabled() {}

  private static Optional<Indication> look(Losses losses) {
    List<LogLine> disabled = losses.lines().in(Phrase.UPSTREAM_DISABLED::isIn);
    List<LogLine> unavailable = unavailable(losses);
    return disabled.isEmpty()
        ? Optional.empty()
        : Indication.of(
            losses.lines().about(unavailable, Loss::isUnopened),
            "a server of the upstream failed and was left alone (%d times), until none was left:"
                + " NGINX logged \"no live upstreams\" %d times",
            disabled.size(),
            unavailable.size());
  }

  static List<LogLine> unavailable(Losses losses) {
    return losses.lines().in(Phrase.NO_LIVE_UPSTREAMS::isIn);
  }
}
