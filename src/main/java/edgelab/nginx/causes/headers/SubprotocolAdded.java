package edgelab.nginx.causes.headers;

import edgelab.history.Signal;
import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Sign;
import edgelab.load.ClientBehaviour;
import edgelab.nginx.rule.NginxCause;

/**
 * NGINX names a subprotocol in the 101: one that the client has not asked for, or a second one (RFC
 * 6455 sections 4.1 and 11.3.4); only the client sees it.
 */
public final class SubprotocolAdded {
  private static final String HEADER = "Sec-WebSocket-Protocol";

  public static final NginxCause CAUSE =
      NginxCause.of(
              "subprotocol_added",
              Hop.PROXY,
              CauseKind.HEADER,
              "the 101 names a subprotocol that was not asked for, or two",
              "http/ngx_http_headers_module.html#add_header",
              Sign.observed(
                      losses ->
                          SubprotocolHidden.look(
                              losses,
                              Signal.BAD_SUBPROTOCOL,
                              SubprotocolAdded::isAsked,
                              "a 101 named a subprotocol that was not asked for, or two"))
                  .ofOwnEdge())
          .with(context -> AddedAnswer.suspect(context, HEADER).stream().toList());

  private SubprotocolAdded() {}

  /** The Edge chose what a client asked for, or nothing where it asked for nothing. */
  static boolean isAsked(String chosen) {
    return chosen.isEmpty() || chosen.equals(ClientBehaviour.SUBPROTOCOL);
  }
}
