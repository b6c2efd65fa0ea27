package edgelab.dial;

import static edgelab.dial.LossPattern.failed;
import static edgelab.history.Phase.HANDSHAKE;

import edgelab.dial.LostClients.Spread;
import edgelab.history.Signal;
import java.time.Duration;
import java.util.List;

/** Losses between the request and a valid 101, without another answer. */
final class HandshakePatterns {
  /** What is cut later was cut by a timer. */
  private static final Duration AT_ONCE = Duration.ofSeconds(3);

  static final List<LossPattern> ALL =
      List.of(
          failed(HANDSHAKE, HandshakePatterns::cut, Signal.FIN, Signal.RST),
          failed(HANDSHAKE, HandshakePatterns::unanswered, Signal.TIMEOUT),
          failed(
              HANDSHAKE,
              lost ->
                  "%s answers are not HTTP/1.1: %s"
                      .formatted(
                          lost.count(),
                          lost.url().getScheme().equals("ws")
                              ? "the port speaks another protocol; dial wss:// if it is TLS"
                              : "the port speaks another protocol inside of TLS"),
              Signal.MALFORMED),
          failed(
              HANDSHAKE,
              lost ->
                  lost.count()
                      + " answers are a 101 without Upgrade or Connection: a hop takes them out; compare with ./lab reproduce hidden-upgrade",
              Signal.BAD_UPGRADE),
          failed(
              HANDSHAKE,
              lost ->
                  lost.count()
                      + " answers are a 101 with no Sec-WebSocket-Accept, or a wrong one: a hop takes it out, or a cache answers; compare with ./lab reproduce hidden-accept",
              Signal.BAD_ACCEPT),
          failed(
              HANDSHAKE,
              lost ->
                  lost.count()
                      + " answers are a 101 without the subprotocol that was asked for: a hop takes it out, or the server does not know it; compare with ./lab reproduce hidden-protocol-response",
              Signal.NO_SUBPROTOCOL),
          failed(
              HANDSHAKE,
              lost ->
                  lost.count()
                      + " answers are a 101 with a subprotocol that was not asked for, or with two: a hop adds one; compare with ./lab reproduce added-subprotocol",
              Signal.BAD_SUBPROTOCOL),
          failed(
              HANDSHAKE,
              lost ->
                  lost.count()
                      + " answers are a 101 with an extension that nobody asked for; compare with ./lab reproduce added-extension",
              Signal.BAD_EXTENSION));

  private HandshakePatterns() {}

  private static String cut(LostClients lost) {
    Spread age = lost.sinceDial();
    String cut = lost.count() + " cut in the handshake with no answer";
    if (age.isOne() && age.median().compareTo(AT_ONCE) > 0) {
      return "%s, together after %s s: a timeout of about %s s before the 101; compare with ./lab reproduce client-header-timeout"
          .formatted(cut, age.seconds(), age.seconds());
    }
    return lost.isAll()
        ? cut + ": the server ends each request; compare with ./lab reproduce return-444"
        : cut
            + ": a capacity limit, which no backoff heals; compare with ./lab reproduce worker-connections";
  }

  private static String unanswered(LostClients lost) {
    String none = lost.unanswered("requests");
    return lost.isAll()
        ? none + "a hop takes the connections and does not answer"
        : none
            + "they wait in a queue, of an accept or of a limit; compare with ./lab reproduce listen-backlog";
  }
}
