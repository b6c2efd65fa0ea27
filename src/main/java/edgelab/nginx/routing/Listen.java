package edgelab.nginx.routing;

import edgelab.nginx.config.Directive;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * One {@code listen}, or the one that a server without any has.
 *
 * @param address {@code *} for every IPv4 address, {@code [::]} for every IPv6 one, else as
 *     written; a path for a unix socket
 * @param port the first port; 0 for a unix socket
 * @param lastPort the same, or the end of a range
 * @param directive that says so: the {@code server} where there is no {@code listen}
 * @param options behind the address
 */
public record Listen(
    String address, int port, int lastPort, Directive directive, List<String> options) {
  private static final Pattern TEXT =
      Pattern.compile("(?:(\\[[^]]*]|(?!\\d+-\\d+$)[^:]*[^:\\d][^:]*):?)?(?:(\\d+)(?:-(\\d+))?)?");
  private static final Set<String> DATAGRAMS = Set.of("udp", "quic");
  private static final Pattern SOCKET_OF_ITS_OWN =
      Pattern.compile(
          "bind|deferred|reuseport|multipath|(setfib|fastopen|backlog|rcvbuf|sndbuf|accept_filter|ipv6only"
              + "|so_keepalive)=.*");

  /** The ones of a server block; {@code *:80} where it has none, as NGINX does as root. */
  public static List<Listen> of(Directive server) {
    List<Directive> listens = server.block("listen");
    return listens.isEmpty()
        ? List.of(new Listen("*", 80, 80, server, List.of()))
        : listens.stream().map(Listen::parse).toList();
  }

  private static Listen parse(Directive listen) {
    String text = listen.first();
    List<String> options =
        listen.args().subList(Math.min(1, listen.words().size()), listen.words().size());
    Matcher match = TEXT.matcher(text);
    if (text.startsWith("unix:") || !match.matches()) {
      return new Listen(text.replaceFirst("^unix:", ""), 0, 0, listen, options);
    }
    int port = match.group(2) == null ? 80 : number(match.group(2));
    int last = match.group(3) == null ? port : number(match.group(3));
    return new Listen(normal(match.group(1)), port, last, listen, options);
  }

  private static String normal(String address) {
    return address == null || address.equals("0.0.0.0") ? "*" : address;
  }

  /** NGINX itself refuses an impossible port. */
  private static int number(String digits) {
    return digits.length() > 5 ? 0 : Integer.parseInt(digits);
  }

  public boolean isSocket() {
    return address.startsWith("/");
  }

  /** TLS, by its own option; {@code ssl on} in the server counts at {@link Target}. */
  public boolean isTls() {
    return options.contains("ssl");
  }

  /** UDP: no WebSocket arrives here. */
  public boolean isDatagram() {
    return options.stream().anyMatch(DATAGRAMS::contains);
  }

  public boolean isDefault() {
    return options.contains("default_server") || options.contains("default");
  }

  public boolean isWildcard() {
    return address.equals("*") || address.equals("[::]");
  }

  /** Nobody outside NGINX's own container gets here. */
  public boolean isLoopback() {
    return address.startsWith("127.") || address.equals("localhost") || address.equals("[::1]");
  }

  public boolean isIpv6() {
    return address.startsWith("[");
  }

  public boolean covers(int wanted) {
    return port <= wanted && wanted <= lastPort && wanted > 0;
  }

  /** It has a socket even where another one listens on every address of its port. */
  boolean isBound() {
    return isWildcard() || isSocket() || hasSocketOptions();
  }

  /** It sets an option of the socket: of all that share one, only one {@code listen} may. */
  boolean hasSocketOptions() {
    return options.stream().anyMatch(o -> SOCKET_OF_ITS_OWN.matcher(o).matches());
  }

  /** One key for each socket, equal for the same socket. */
  List<String> sockets() {
    String kind = isDatagram() ? "udp " : "";
    return isSocket()
        ? List.of(address)
        : IntStream.rangeClosed(port, lastPort)
            .mapToObj(each -> kind + address + ":" + each)
            .toList();
  }
}
