package edgelab.nginx.causes;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;

/**
 * NGINX did not pass {@code Upgrade} or {@code Connection} on: both are hop-by-hop, and are dropped
 * unless {@code proxy_set_header} sets them ({@code ngx_http_proxy_headers}).
 */
final class UpgradeNotForwarded {
  static final NginxCause CAUSE =
      NginxCause.of(
          "upgrade_not_forwarded",
          Hop.PROXY,
          CauseKind.HEADER,
          "NGINX does not pass Upgrade and Connection on",
          "http/websocket.html",
          EdgeRefusal.sign("no Upgrade header"),
          EdgeRefusal.sign("the Connection header has no upgrade"));

  private UpgradeNotForwarded() {}
}
