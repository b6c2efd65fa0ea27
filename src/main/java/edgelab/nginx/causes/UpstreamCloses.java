package edgelab.nginx.causes;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Loss;
import edgelab.nginx.log.Phrase;

/** The upstream closed the connection without an answer. */
final class UpstreamCloses {
  static final NginxCause CAUSE =
      NginxCause.of(
          "upstream_closes",
          Hop.UPSTREAM,
          CauseKind.ROUTING,
          "the upstream closes the connection without an answer",
          "http/ngx_http_proxy_module.html#proxy_pass",
          Logged.line(
              "the upstream closed without an answer", Loss::isUnopened, Phrase.UPSTREAM_CLOSED),
          Logged.line(
              "the upstream closed without an answer", Loss::isUnopened, Phrase.UPSTREAM_RESET));

  private UpstreamCloses() {}
}
