package edgelab.agent;

import edgelab.agent.transport.TransportProperties;
import edgelab.load.Burst;
import edgelab.load.ClientBehaviour;
import edgelab.load.ClientGroup;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import jakarta.websocket.ClientEndpointConfig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glassfish.tyrus.client.ClientProperties;


/**
 * What all dials of a burst that go the same way have in common.
 *
 * @param first of the first dials: one event loop issues them all, back to back
 * @param again of later ones: the same where clients wait alike and so come together; else one loop
 *     for each processor, or those of a herd would be late for each other
 */
record DialTerms(
    URI target, ClientBehaviour behaviour, Map<String, Object> first, Map<String, Object> again) {

  /**
   * @throws IllegalArgumentException where {@link ClientBehaviour#trust} is not PEM
   */
  static DialTerms of(Burst burst, ClientGroup group) {
    Map<String, Object> apart = properties(burst, group);
    Map<String, Object> together = new HashMap<>(apart);
    together.put(TransportProperties.EVENT_LOOPS, 1);
    boolean alike = !group.behaviour().retry().backoff().isRandom();
    return new DialTerms(
        group.route().target(), group.behaviour(), together, alike ? together : apart);
  }

  /** One client's own: it tells its number, so that the Edge's log can be laid beside its own. */
  ClientEndpointConfig config(int client) {
    ClientEndpointConfig.Builder config = ClientEndpointConfig.Builder.create();
    if (!behaviour.subprotocol().isEmpty()) {
      config.preferredSubprotocols(List.of(behaviour.subprotocol()));
    }
    return config.configurator(new Named(client)).build();
  }

  private static final class Named extends ClientEndpointConfig.Configurator {
    private final int client;

    Named(int client) {
      this.client = client;
    }

    @Override
    public void beforeRequest(Map<String, List<String>> headers) {
      headers.put(ClientBehaviour.CLIENT_HEADER, List.of(String.valueOf(client)));
    }
  }

  private static Map<String, Object> properties(Burst burst, ClientGroup group) {
    Map<String, Object> properties = new HashMap<>();
    properties.put(TransportProperties.SUBPROTOCOL_REQUIRED, true);
    properties.put(
        ClientProperties.HANDSHAKE_TIMEOUT, (int) burst.timing().handshakeTimeout().toMillis());
    if (!group.behaviour().trust().isEmpty()) {
      properties.put(TransportProperties.SSL_CONTEXT, trusting(group.behaviour().trust()));
    }
    if (!group.route().via().isEmpty()) {
      properties.put(TransportProperties.CONNECT_TO, group.route().via());
    }
    return properties;
  }

  private static SslContext trusting(String pem) {
    try (InputStream in = new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))) {
      return SslContextBuilder.forClient().trustManager(in).build();
    } catch (IOException e) {
      throw new IllegalArgumentException("no certificates in PEM: " + e.getMessage(), e);
    }
  }
}
