package edgelab.judge;

import edgelab.history.EdgeEvent;
import edgelab.history.Endings;
import edgelab.history.Event;
import edgelab.history.Evidence;
import edgelab.history.Signal;
import edgelab.load.ClientBehaviour;
import java.util.List;
import java.util.stream.Stream;

/** Every cause the lab can name, and what shows it. */
final class Checkers {
  /**
   * What happened to a hop or on the path: it comes before the timer or the log line that noticed
   * it. Where two checkers explain the same losses, the first is named.
   */
  private static final List<Checker> STRUCK =
      List.of(
          new Killed(Cause.EDGE_KILLED, "edge"),
          new Killed(Cause.PROXY_KILLED, "nginx"),
          new SilentDrop(),
          new PeerReset());

  /** What the clients, the Edge, the kernel and NGINX's access log show. */
  private static final List<Checker> SEEN =
      List.of(
          new SlotsExhausted(),
          new IdleTimeout(),
          new UpstreamStalled(),
          new Reload(),
          new DescriptorsExhausted(),
          new UpstreamUnavailable(),
          new EdgeRefusal(Cause.UPGRADE_NOT_FORWARDED, "no Upgrade header"),
          new EdgeRefusal(Cause.UPGRADE_NOT_FORWARDED, "the Connection header has no upgrade"),
          new EdgeRefusal(Cause.UPGRADE_MANGLED, "the Upgrade header is not websocket"),
          new EdgeRefusal(Cause.HTTP_1_0_UPSTREAM, "HTTP/1.0 cannot upgrade"),
          new Counted(
              Cause.EDGE_OVERLOADED,
              "the Edge turned handshakes away because too many came",
              Checkers::turnedAway),
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
              evidence -> badSubprotocol(evidence, ClientBehaviour.SUBPROTOCOL)),
          new Counted(
              Cause.REDIRECTED,
              "NGINX redirected by itself",
              evidence -> evidence.answeredByNginx(300, 399)),
          new Counted(
              Cause.NOT_PROXIED,
              "NGINX answered by itself: no location proxies this path",
              Checkers::notProxied),
          new Counted(
              Cause.AUTH_REQUIRED,
              "NGINX asks for credentials",
              evidence -> evidence.answeredByNginx(401, 401)),
          new Counted(
              Cause.RETURN_444,
              "NGINX's access log says 444, which is a close with no answer",
              evidence ->
                  evidence.requests().stream().filter(request -> request.status() == 444).count()));

  /** What the pattern shows where NGINX's logs say nothing. */
  private static final List<Checker> LIKELY =
      List.of(
          new EqualSilence(),
          new EdgeNeverAsked(Cause.REDIRECTED, List.of(301, 302, 303, 307, 308), "redirected"),
          new EdgeNeverAsked(Cause.NOT_PROXIED, List.of(200, 201, 404, 405), "answered by itself"),
          new EdgeNeverAsked(Cause.AUTH_REQUIRED, List.of(401), "asked for credentials"));

  static final List<Checker> ALL =
      Stream.of(STRUCK, LogLines.ALL, SEEN, LIKELY).flatMap(List::stream).toList();

  private Checkers() {}

  /** A 403 may also be a rule's, and then the error log says so. */
  private static long notProxied(Evidence evidence) {
    long answered = evidence.answeredByNginx(200, 299) + evidence.answeredByNginx(403, 405);
    return Math.max(0, answered - evidence.errors("access forbidden by rule").size());
  }

  /** Only who did not open can have been turned away in the end; most were at first, in a herd. */
  private static long turnedAway(Evidence evidence) {
    Endings endings = evidence.history().endings();
    return Math.min(
        evidence.edge(EdgeEvent.Kind.TURNED_AWAY).size(),
        endings.rejected() + endings.unreachable());
  }

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
