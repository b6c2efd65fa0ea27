package edgelab.nginx.causes;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;

/** NGINX passed an {@code Upgrade} on that is not {@code websocket}. */
final class UpgradeMangled {
  static final NginxCause CAUSE =
      NginxCause.of(
          "upgrade_mangled",
          Hop.PROXY,
          CauseKind.HEADER,
          "proxy_set_header sends an Upgrade that is not websocket",
          "http/websocket.html",
          EdgeRefusal.sign("the Upgrade header is not websocket"));

  private UpgradeMangled() {}
}
