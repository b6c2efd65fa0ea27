package edgelab.load;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.net.URI;

/**
 * How a client gets to its server.
 *
 * @param target what is dialed, for example {@code ws://nginx:80/}; its host is also in the Host
 *     header, and in TLS the server's name
 * @param via {@code host:port} that is connected to in its place; empty: the target's own
 */
public record Route(URI target, String via) {

  /** Straight to the target. */
  public static Route to(URI target) {
    return new Route(target, "");
  }

  /**
   * The same with another path and query.
   *
   * @param path such as {@code /ws?token=1}
   */
  public Route resolve(String path) {
    return new Route(target.resolve(path), via);
  }

  /** The host that is connected to; empty where the target names none. */
  public String host() {
    String host = via.isEmpty() ? target.getHost() : via.replaceFirst(":\\d+$", "");
    return host == null ? "" : host;
  }

  /** The port that is connected to: where the target names none, that of its scheme. */
  public int port() {
    if (!via.isEmpty()) {
      return Integer.parseInt(via.substring(via.lastIndexOf(':') + 1));
    }
    return target.getPort() > 0 ? target.getPort() : isTls() ? 443 : 80;
  }

  /** Whether the client speaks TLS. */
  @JsonIgnore
  public boolean isTls() {
    return "wss".equals(target.getScheme());
  }

  /** The same request, without TLS, on a connection to another place. */
  public Route plainVia(String other) {
    int port = isTls() && target.getPort() == 443 ? -1 : target.getPort();
    String query = target.getRawQuery() == null ? "" : "?" + target.getRawQuery();
    return new Route(
        URI.create(
            "ws://"
                + target.getHost()
                + (port < 0 ? "" : ":" + port)
                + target.getRawPath()
                + query),
        other);
  }

  public Route withVia(String other) {
    return new Route(target, other);
  }
}
