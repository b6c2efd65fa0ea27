package edgelab.nginx.causes;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Loss;
import edgelab.nginx.log.Phrase;

/** The upstream did not accept the connection within {@code proxy_connect_timeout}. */
final class UpstreamUnreachable {
  static final NginxCause CAUSE =
      NginxCause.of(
          "upstream_unreachable",
          Hop.UPSTREAM,
          CauseKind.TIMEOUT,
          "the upstream does not accept the connection within proxy_connect_timeout",
          "http/ngx_http_proxy_module.html#proxy_connect_timeout",
          Logged.line(
              "the upstream did not accept the connection in time",
              Loss::isUnopened,
              Phrase.CONNECT_TIMED_OUT));

  private UpstreamUnreachable() {}
}
