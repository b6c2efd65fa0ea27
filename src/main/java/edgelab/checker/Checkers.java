package edgelab.checker;

import edgelab.history.Event;
import edgelab.history.Signal;
import java.util.List;

/** Every cause the lab can name, and what shows it. */
final class Checkers {
  static final List<Checker> ALL =
      List.of(
          new SlotsExhausted(),
          new IdleTimeout(),
          new Reload(),
          LogLine.of(
              Cause.DESCRIPTORS_EXHAUSTED,
              "NGINX may open no more files",
              "(24: Too many open files)"),
          LogLine.of(
              Cause.PORTS_EXHAUSTED,
              "NGINX has no local port left to the upstream",
              "(99: Cannot assign requested address)"),
          LogLine.of(
              Cause.LIMIT_CONN, "limit_conn refused the client", "limiting connections by zone"),
          LogLine.of(Cause.LIMIT_REQ, "limit_req refused the client", "limiting requests, excess"),
          LogLine.of(
              Cause.UPSTREAM_FULL, "no server of the upstream takes one more", "no live upstreams"),
          LogLine.of(
              Cause.UPSTREAM_SLOW,
              "the Edge did not answer in time",
              "upstream timed out",
              "while reading response header from upstream"),
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
              Cause.ACCEPT_HIDDEN,
              "a 101 came without a valid Sec-WebSocket-Accept",
              evidence ->
                  evidence
                      .history()
                      .all(Event.Failed.class)
                      .filter(failed -> failed.signal() == Signal.BAD_ACCEPT)
                      .count()),
          new Counted(
              Cause.RETURN_444,
              "NGINX's access log says 444, which is a close with no answer",
              evidence ->
                  evidence.requests().stream().filter(request -> request.status() == 444).count()));

  private Checkers() {}
}
