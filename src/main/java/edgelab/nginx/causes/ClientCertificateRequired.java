package edgelab.nginx.causes;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Loss;
import edgelab.nginx.log.Phrase;

/** {@code ssl_verify_client} asks for a certificate that the client does not have. */
final class ClientCertificateRequired {
  static final NginxCause CAUSE =
      NginxCause.of(
          "client_certificate_required",
          Hop.PROXY,
          CauseKind.TLS,
          "ssl_verify_client asks for a certificate that the client does not have",
          "http/ngx_http_ssl_module.html#ssl_verify_client",
          Logged.line("the client sent no certificate", Loss::isUnopened, Phrase.NO_CERTIFICATE));

  private ClientCertificateRequired() {}
}
