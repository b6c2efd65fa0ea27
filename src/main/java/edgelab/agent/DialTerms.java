package edgelab.agent;

import edgelab.agent.transport.TransportProperties;
import edgelab.history.Burst;
import edgelab.history.Conduct;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import jakarta.websocket.ClientEndpointConfig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glassfish.tyrus.client.ClientProperties;

/** What all dials of a burst have in common. */
record DialTerms(ClientEndpointConfig config, Map<String, Object> properties) {

  /**
   * @throws IllegalArgumentException where {@link Conduct#trust} is not PEM
   */
  static DialTerms of(Burst burst) {
    Conduct conduct = burst.conduct();
    ClientEndpointConfig.Builder config = ClientEndpointConfig.Builder.create();
    if (!conduct.subprotocol().isEmpty()) {
      config.preferredSubprotocols(List.of(conduct.subprotocol()));
    }
    return new DialTerms(config.build(), properties(burst));
  }

  private static Map<String, Object> properties(Burst burst) {
    Map<String, Object> properties = new HashMap<>();
    properties.put(TransportProperties.EVENT_LOOPS, 1);
    properties.put(TransportProperties.SUBPROTOCOL_REQUIRED, true);
    properties.put(ClientProperties.HANDSHAKE_TIMEOUT, (int) burst.handshakeTimeout().toMillis());
    if (!burst.conduct().trust().isEmpty()) {
      properties.put(TransportProperties.SSL_CONTEXT, trusting(burst.conduct().trust()));
    }
    if (!burst.via().isEmpty()) {
      properties.put(TransportProperties.CONNECT_TO, burst.via());
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
