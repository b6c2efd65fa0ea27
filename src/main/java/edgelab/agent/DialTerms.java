package edgelab.agent;

import edgelab.agent.api.ApiServer;
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
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.glassfish.tyrus.client.ClientProperties;

/**
 * The target, behaviour and transport properties that all clients of a group share.
 *
 * @param apiServer of the requests before the dials; null where there are none
 * @param firstDial properties of the first dials: one event loop issues them all, back to back
 * @param laterDials properties of retries: the same if clients wait alike and so come together;
 *     otherwise one event loop for each processor, or the clients of a herd would be late for each
 *     other
 */
record DialTerms(
    URI target,
    ClientBehaviour behaviour,
    ApiServer apiServer,
    Map<String, Object> firstDial,
    Map<String, Object> laterDials) {

  /**
   * @throws IllegalArgumentException if {@link ClientBehaviour#trust} or {@link
   *     ClientBehaviour#identity} is not PEM
   */
  static DialTerms of(Burst burst, ClientGroup group) {
    Map<String, Object> manyLoops = properties(burst, group);
    Map<String, Object> oneLoop = new HashMap<>(manyLoops);
    oneLoop.put(TransportProperties.EVENT_LOOPS, 1);
    boolean alike = !group.behaviour().retry().backoff().isRandom();
    return new DialTerms(
        group.route().target(),
        group.behaviour(),
        apiServer(group),
        oneLoop,
        alike ? oneLoop : manyLoops);
  }

  private static ApiServer apiServer(ClientGroup group) {
    return group.behaviour().account().isUsed()
        ? ApiServer.of(group.route(), tls(group.behaviour()))
        : null;
  }

  /** The address of the API; empty where there is none. */
  Stream<InetAddress> apiAddress() {
    return Stream.ofNullable(apiServer)
        .flatMap(server -> Stream.ofNullable(server.address().getAddress()));
  }

  /** The headers of one client's requests before its dial; its number is among them. */
  Map<String, String> apiHeaders(int client) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(ClientBehaviour.CLIENT_HEADER, String.valueOf(client));
    behaviour.headers().forEach(one -> headers.put(one.name(), one.value()));
    return headers;
  }

  /** One client's own: a header has its number, by which the Edge's log is joined to its events. */
  ClientEndpointConfig config(int client) {
    ClientEndpointConfig.Builder config = ClientEndpointConfig.Builder.create();
    if (!behaviour.subprotocol().isEmpty()) {
      config.preferredSubprotocols(List.of(behaviour.subprotocol()));
    }
    return config.configurator(new OwnHeaders(client, behaviour)).build();
  }

  private static final class OwnHeaders extends ClientEndpointConfig.Configurator {
    private final int client;
    private final ClientBehaviour behaviour;

    OwnHeaders(int client, ClientBehaviour behaviour) {
      this.client = client;
      this.behaviour = behaviour;
    }

    @Override
    public void beforeRequest(Map<String, List<String>> headers) {
      headers.put(ClientBehaviour.CLIENT_HEADER, List.of(String.valueOf(client)));
      if (behaviour.traffic().bytesOf(client) > 0) {
        headers.put(ClientBehaviour.DISCARD_HEADER, List.of("binary"));
      }
      behaviour.headers().forEach(one -> headers.put(one.name(), List.of(one.value())));
      behaviour.periods().headers().forEach((name, value) -> headers.put(name, List.of(value)));
    }
  }

  private static Map<String, Object> properties(Burst burst, ClientGroup group) {
    Map<String, Object> properties = new HashMap<>();
    properties.put(TransportProperties.SUBPROTOCOL_REQUIRED, true);
    properties.put(
        ClientProperties.HANDSHAKE_TIMEOUT, (int) burst.timing().handshakeTimeout().toMillis());
    tls(group.behaviour())
        .ifPresent(context -> properties.put(TransportProperties.SSL_CONTEXT, context));
    if (!group.route().via().isEmpty()) {
      properties.put(TransportProperties.CONNECT_TO, group.route().via());
    }
    return properties;
  }

  /** Empty: the JVM's own. */
  private static Optional<SslContext> tls(ClientBehaviour behaviour) {
    if (behaviour.trust().isEmpty()) {
      return Optional.empty();
    }
    String identity = behaviour.identity();
    SslContextBuilder client = SslContextBuilder.forClient();
    try {
      client.trustManager(stream(behaviour.trust()));
      if (!identity.isEmpty()) {
        client.keyManager(stream(identity), stream(identity));
      }
      return Optional.of(client.build());
    } catch (IOException e) {
      throw new IllegalArgumentException("no certificates in PEM: " + e.getMessage(), e);
    }
  }

  private static InputStream stream(String pem) {
    return new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
  }
}
