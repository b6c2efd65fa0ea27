package edgelab.nginx.causes;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Loss;
import edgelab.nginx.log.Phrase;

/** {@code deny} forbids the address of the client. */
final class AccessDenied {
  static final NginxCause CAUSE =
      NginxCause.of(
          "access_denied",
          Hop.PROXY,
          CauseKind.ROUTING,
          "deny forbids the address of the client",
          "http/ngx_http_access_module.html",
          Logged.line("deny forbids the address", Loss::isRejected, Phrase.FORBIDDEN));

  private AccessDenied() {}
}
