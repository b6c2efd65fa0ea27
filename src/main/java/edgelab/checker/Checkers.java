package edgelab.checker;

import edgelab.history.Conduct;
import edgelab.history.EdgeEvent;
import edgelab.history.Event;
import edgelab.history.Evidence;
import edgelab.history.Signal;
import java.util.List;

/** Every cause the lab can name, and what shows it. */
final class Checkers {
  static final List<Checker> ALL =
      List.of(
          new SlotsExhausted(),
          new IdleTimeout(),
          new Reload(),
          new DescriptorsExhausted(),
          LogLine.of(
              Cause.PORTS_EXHAUSTED,
              "NGINX has no local port left to the upstream",
              "(99: Cannot assign requested address)"),
          LogLine.of(
              Cause.LIMIT_CONN, "limit_conn refused the client", "limiting connections by zone"),
          LogLine.of(Cause.LIMIT_REQ, "limit_req refused the client", "limiting requests, excess"),
          LogLine.of(Cause.LIMIT_REQ, "limit_req delayed the client", "delaying request, excess"),
          LogLine.of(
              Cause.UPSTREAM_FULL, "no server of the upstream takes one more", "no live upstreams"),
          LogLine.of(
              Cause.UPSTREAM_SLOW,
              "the Edge did not answer in time",
              "upstream timed out",
              "while reading response header from upstream"),
          LogLine.of(
              Cause.UPSTREAM_UNREACHABLE,
              "the upstream did not accept the connection in time",
              "upstream timed out",
              "while connecting to upstream"),
          LogLine.of(
              Cause.STREAM_TIMEOUT,
              "proxy_timeout ended a silent connection",
              "connection timed out (110",
              "while proxying connection"),
          LogLine.of(
              Cause.AUTH_UPGRADED,
              "the answer to auth_request was a 101",
              "connection upgrade in subrequest"),
          LogLine.of(
              Cause.CLIENT_HEADER_TIMEOUT,
              "the request did not come in time",
              "client timed out",
              "while waiting for request"),
          LogLine.of(
              Cause.UPSTREAM_REFUSES,
              "nobody listens where proxy_pass points",
              "(111: Connection refused) while connecting to upstream"),
          LogLine.of(
              Cause.BUFFER_TOO_SMALL,
              "the Edge's answer does not fit into proxy_buffer_size",
              "upstream sent too big header"),
          LogLine.of(
              Cause.NO_RESOLVER, "proxy_pass needs a resolver", "no resolver defined to resolve"),
          LogLine.of(
              Cause.PROXY_PROTOCOL_MISMATCH,
              "the client sent no PROXY protocol header",
              "broken header: "),
          LogLine.of(
              Cause.HTTP2_ON_PLAINTEXT,
              "the port speaks HTTP/2 only",
              "invalid",
              "connection preface"),
          LogLine.of(
              Cause.PEER_RESET,
              "the connection between client and NGINX was reset",
              "[info]",
              "(104: Connection reset by peer) while proxying upgraded connection"),
          new EdgeRefusal(Cause.UPGRADE_NOT_FORWARDED, "no Upgrade header"),
          new EdgeRefusal(Cause.UPGRADE_NOT_FORWARDED, "the Connection header has no upgrade"),
          new EdgeRefusal(Cause.UPGRADE_MANGLED, "the Upgrade header is not websocket"),
          new EdgeRefusal(Cause.HTTP_1_0_UPSTREAM, "HTTP/1.0 cannot upgrade"),
          new Counted(
              Cause.ACCEPT_QUEUE_FULL,
              "NGINX's accept queue overflowed, and the kernel dropped connections",
              evidence ->
                  evidence.proxy().listenOverflows() > 0 ? failed(evidence, Signal.TIMEOUT) : 0),
          new Counted(
              Cause.ACCEPT_HIDDEN,
              "a 101 came without a valid Sec-WebSocket-Accept",
              evidence -> failed(evidence, Signal.BAD_ACCEPT)),
          new Counted(
              Cause.SUBPROTOCOL_STRIPPED,
              "the Edge was not asked for a subprotocol, though the client asks for one",
              evidence -> badSubprotocol(evidence, "")),
          new Counted(
              Cause.SUBPROTOCOL_HIDDEN,
              "the Edge chose a subprotocol, and the client was not told",
              evidence -> badSubprotocol(evidence, Conduct.SUBPROTOCOL)),
          new Counted(
              Cause.REDIRECTED,
              "NGINX redirected by itself",
              evidence -> evidence.answeredByNginx(300, 399)),
          new Counted(
              Cause.NOT_PROXIED,
              "NGINX answered by itself: no location proxies this path",
              evidence -> evidence.answeredByNginx(200, 299) + evidence.answeredByNginx(403, 405)),
          new Counted(
              Cause.RETURN_444,
              "NGINX's access log says 444, which is a close with no answer",
              evidence ->
                  evidence.requests().stream().filter(request -> request.status() == 444).count()));

  private Checkers() {}

  /** Clients that refused the 101 for its subprotocol, if the Edge chose this one. */
  private static long badSubprotocol(Evidence evidence, String chosen) {
    boolean asChosen =
        evidence.edge(EdgeEvent.Kind.UPGRADED).stream()
            .allMatch(event -> event.detail().equals(chosen));
    return asChosen ? failed(evidence, Signal.BAD_SUBPROTOCOL) : 0;
  }

  private static long failed(Evidence evidence, Signal signal) {
    return evidence
        .history()
        .all(Event.Failed.class)
        .filter(failed -> failed.signal() == signal)
        .count();
  }
}
