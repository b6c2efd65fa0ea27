package edgelab.nginx.causes.headers;

import edgelab.history.Signal;
import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.nginx.rule.NginxCause;

/**
 * NGINX took {@code Sec-WebSocket-Accept} out of the 101, or sent it twice (RFC 6455 section
 * 11.3.3); only the client sees it.
 */
public final class AcceptHidden {
  private static final String HEADER = "Sec-WebSocket-Accept";

  public static final NginxCause CAUSE =
      NginxCause.of(
              "accept_hidden",
              Hop.PROXY,
              CauseKind.HEADER,
              "the 101 comes without Sec-WebSocket-Accept, or with two",
              "http/ngx_http_proxy_module.html#proxy_hide_header",
              RefusedAnswer.sign(
                  Signal.BAD_ACCEPT, "a 101 came without a valid Sec-WebSocket-Accept, for %s"))
          .with(context -> AddedAnswer.orHidden(context, HEADER));

  private AcceptHidden() {}
}
