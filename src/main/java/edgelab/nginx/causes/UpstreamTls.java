package edgelab.nginx.causes;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Loss;
import edgelab.nginx.log.Phrase;

/** NGINX and the upstream did not agree on TLS: {@code proxy_pass https://}. */
final class UpstreamTls {
  static final NginxCause CAUSE =
      NginxCause.of(
          "upstream_tls",
          Hop.EDGE_SIDE,
          CauseKind.TLS,
          "NGINX and the upstream do not agree on TLS",
          "http/ngx_http_proxy_module.html#proxy_pass",
          Logged.line(
              "NGINX and the upstream did not agree on TLS",
              Loss::isUnopened,
              Phrase.UPSTREAM_TLS));

  private UpstreamTls() {}
}
