package edgelab.nginx.causes.headers;

import edgelab.history.Signal;
import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.nginx.rule.NginxCause;

/**
 * NGINX took {@code Upgrade} out of the 101, or sent it twice; only the client sees it. {@code
 * Connection} is NGINX's own ({@code ngx_http_header_filter}).
 */
public final class UpgradeHidden {
  private static final String HEADER = "Upgrade";

  public static final NginxCause CAUSE =
      NginxCause.of(
              "upgrade_hidden",
              Hop.PROXY,
              CauseKind.HEADER,
              "the 101 comes without Upgrade, or with two",
              "http/ngx_http_proxy_module.html#proxy_hide_header",
              RefusedAnswer.sign(
                  Signal.BAD_UPGRADE, "a 101 came without a valid Upgrade and Connection, for %s"))
          .with(context -> AddedAnswer.orHidden(context, HEADER));

  private UpgradeHidden() {}
}
