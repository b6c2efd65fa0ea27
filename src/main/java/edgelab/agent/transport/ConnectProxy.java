package edgelab.agent.transport;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.glassfish.tyrus.client.ClientProperties;
import org.glassfish.tyrus.core.Utils;

/**
 * The HTTP proxy that tunnels a dial, as {@link ClientProperties#PROXY_URI} and {@link
 * ClientProperties#PROXY_HEADERS} name it.
 *
 * @param host the proxy's host
 * @param port the proxy's port; 80 if the URI has none
 * @param headers sent with CONNECT only
 */
record ConnectProxy(String host, int port, Map<String, String> headers) {

  /**
   * @throws IllegalArgumentException if the URI has no host
   */
  static Optional<ConnectProxy> of(Map<String, Object> properties) {
    Object text = properties.get(ClientProperties.PROXY_URI);
    if (text == null) {
      return Optional.empty();
    }
    URI uri = URI.create(text.toString());
    if (uri.getHost() == null) {
      throw new IllegalArgumentException(ClientProperties.PROXY_URI + " has no host: " + text);
    }
    int port = uri.getPort() == -1 ? 80 : uri.getPort();
    return Optional.of(new ConnectProxy(uri.getHost(), port, headers(properties)));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, String> headers(Map<String, Object> properties) {
    Map<String, String> headers =
        Utils.getProperty(properties, ClientProperties.PROXY_HEADERS, Map.class);
    return headers == null ? Map.of() : Map.copyOf(headers);
  }
}
