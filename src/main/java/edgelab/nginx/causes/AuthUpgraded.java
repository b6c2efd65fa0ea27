package edgelab.nginx.causes;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Loss;
import edgelab.nginx.log.Phrase;

/** {@code auth_request} was answered with a 101: the subrequest carries Upgrade. */
final class AuthUpgraded {
  static final NginxCause CAUSE =
      NginxCause.of(
          "auth_upgraded",
          Hop.PROXY,
          CauseKind.HEADER,
          "auth_request is answered with a 101",
          "http/ngx_http_auth_request_module.html",
          Logged.line(
              "the answer to auth_request was a 101",
              Loss::isUnopened,
              Phrase.UPGRADE_IN_SUBREQUEST));

  private AuthUpgraded() {}
}
