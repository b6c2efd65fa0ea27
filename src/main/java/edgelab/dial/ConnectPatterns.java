package edgelab.dial;

import static edgelab.dial.LossPattern.failed;
import static edgelab.history.Phase.CONNECT;
import static edgelab.history.Phase.TLS;

import edgelab.history.Signal;
import java.util.List;

/** Losses before the request: of TCP connections, and of TLS on them. */
final class ConnectPatterns {
  static final List<LossPattern> ALL =
      List.of(
          failed(CONNECT, ConnectPatterns::refused, Signal.REFUSED),
          failed(CONNECT, ConnectPatterns::unanswered, Signal.TIMEOUT),
          failed(
              CONNECT,
              lost ->
                  lost.count()
                      + " connects found no route: the host is down, or a firewall says so",
              Signal.UNREACHABLE),
          failed(
              CONNECT,
              lost -> lost.count() + " clients found no address for the name",
              Signal.UNKNOWN_HOST),
          failed(
              TLS,
              lost ->
                  lost.count()
                      + " clients do not trust the certificate: it has expired, or no authority that is known here signed it; give the authority's certificate in PEM with --ca FILE",
              Signal.UNTRUSTED),
          failed(
              TLS,
              lost ->
                  "%s clients were shown a certificate of another name than %s: dial a name that it has"
                      .formatted(lost.count(), lost.url().getHost()),
              Signal.HOSTNAME_MISMATCH),
          failed(
              TLS,
              lost ->
                  lost.count()
                      + " TLS handshakes were refused by an alert: the server wants a certificate of the client, another name or another version of TLS",
              Signal.ALERT),
          failed(TLS, ConnectPatterns::notTls, Signal.MALFORMED),
          failed(TLS, ConnectPatterns::cut, Signal.FIN, Signal.RST),
          failed(TLS, ConnectPatterns::slow, Signal.TIMEOUT));

  private ConnectPatterns() {}

  private static String refused(LostClients lost) {
    return lost.isAll()
        ? "%s connects were refused: nothing listens there, or a firewall refuses"
            .formatted(lost.count())
        : "%s connects were refused, and the others were not: a full accept queue that resets (net.ipv4.tcp_abort_on_overflow), a firewall that counts, or an address of the name at which nothing listens"
            .formatted(lost.count());
  }

  private static String unanswered(LostClients lost) {
    String none = lost.unanswered("connects");
    return lost.isAll()
        ? none + "the host is down, or a firewall drops them"
        : none
            + "an accept queue is full, or a firewall counts; compare with ./lab reproduce listen-backlog";
  }

  private static String notTls(LostClients lost) {
    return "%s clients found no TLS there: dial ws:// if the port is a plain one"
        .formatted(lost.count());
  }

  private static String slow(LostClients lost) {
    return lost.unanswered("TLS handshakes")
        + (lost.isAll()
            ? "no TLS is spoken there, and ws:// may be; or nothing accepts the connections"
            : "they wait in an accept queue; compare with ./lab reproduce listen-backlog");
  }

  private static String cut(LostClients lost) {
    return lost.isAll()
        ? "%s connections were cut in the TLS handshake: no TLS is spoken there, or the server has no certificate for the name %s"
            .formatted(lost.count(), lost.url().getHost())
        : "%s connections were cut in the TLS handshake, and the others were not: a capacity; compare with ./lab reproduce worker-connections"
            .formatted(lost.count());
  }
}
