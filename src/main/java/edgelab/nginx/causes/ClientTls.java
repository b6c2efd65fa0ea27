package edgelab.nginx.causes;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Loss;
import edgelab.nginx.log.Phrase;

/** The client and NGINX did not agree on TLS. */
final class ClientTls {
  static final NginxCause CAUSE =
      NginxCause.of(
          "client_tls",
          Hop.PROXY,
          CauseKind.TLS,
          "the client and NGINX do not agree on TLS",
          "http/ngx_http_ssl_module.html",
          Logged.line(
              "the client and NGINX did not agree on TLS", Loss::isUnopened, Phrase.CLIENT_TLS),
          Logged.line(
              "NGINX has no certificate for the name that the client asks for",
              Loss::isUnopened,
              Phrase.HANDSHAKE_REJECTED));

  private ClientTls() {}
}
