package edgelab.nginx.causes;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Loss;
import edgelab.nginx.log.Phrase;

/** The port speaks TLS, and the client does not. */
final class PlainToTlsPort {
  static final NginxCause CAUSE =
      NginxCause.of(
          "plain_to_tls_port",
          Hop.PROXY,
          CauseKind.TLS,
          "the port speaks TLS, and the client does not",
          "http/ngx_http_ssl_module.html",
          Logged.line(
              "the port speaks TLS, and the client does not",
              Loss::isUnopened,
              Phrase.PLAIN_TO_TLS));

  private PlainToTlsPort() {}
}
