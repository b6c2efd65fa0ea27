package edgelab.nginx.causes;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Sign;

/** NGINX did not pass {@code Sec-WebSocket-Protocol} on to the Edge. */
final class SubprotocolStripped {
  static final NginxCause CAUSE =
      NginxCause.of(
          "subprotocol_stripped",
          Hop.PROXY,
          CauseKind.HEADER,
          "proxy_set_header empties Sec-WebSocket-Protocol",
          "http/ngx_http_proxy_module.html#proxy_set_header",
          Sign.observed(
              losses ->
                  SubprotocolHidden.look(
                      losses,
                      "",
                      "the Edge was not asked for a subprotocol, though the client asks for"
                          + " one")));

  private SubprotocolStripped() {}
}
