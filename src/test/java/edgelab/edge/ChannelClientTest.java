package edgelab.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import edgelab.agent.transport.NettyClientContainer;
import edgelab.agent.transport.NettyTransport;
import edgelab.agent.transport.TransportProperties;
import edgelab.history.EdgeEvent.Kind;
import edgelab.script.NotificationEvent;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.glassfish.tyrus.client.ClientManager;
import org.junit.jupiter.api.Test;

/**
 * The whole life of a client, with the agents' transport: token, channel, topics, socket, event.
 */
class ChannelClientTest {
  private static final String TOPIC = "v2.users.1.presence";

  private static final class Listener extends Endpoint {
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final List<Integer> codes = new CopyOnWriteArrayList<>();

    @Override
    public void onOpen(Session session, EndpointConfig config) {
      session.addMessageHandler(String.class, (MessageHandler.Whole<String>) texts::add);
    }

    @Override
    public void onClose(Session session, CloseReason reason) {
      codes.add(reason.getCloseCode().getCode());
    }
  }

  @Test
  void aClientGetsItsEvents() throws Exception {
    ClientManager client = ClientManager.createClient(NettyClientContainer.class.getName());
    Listener listener = new Listener();
    try (EdgeServer edge = ApiClient.serving(new EdgeServer(0, 64));
        ApiClient api = new ApiClient(edge);
        NettyTransport transport = new NettyTransport()) {
      client.getProperties().put(TransportProperties.TRANSPORT, transport);
      String token = api.token("app");
      Map<?, ?> channel = api.post(ApiClient.CHANNELS, token).read();
      api.subscribe(token, (String) channel.get("id"), "[{\"id\":\"%s\"}]".formatted(TOPIC));
      client.connectToServer(
          listener,
          ClientEndpointConfig.Builder.create().build(),
          URI.create((String) channel.get("connectUri")));
      EdgeClients.awaitLogged(edge, Kind.CHANNEL_CONNECTED, (String) channel.get("id"));
      edge.notifications().publish(new NotificationEvent(TOPIC, Map.of("status", "away")));
      await()
          .untilAsserted(
              () ->
                  assertThat(listener.texts)
                      .singleElement()
                      .asString()
                      .contains("\"eventBody\":{\"status\":\"away\"}"));
      edge.drop(false);
      await().untilAsserted(() -> assertThat(listener.codes).containsExactly(1006));
    }
  }
}
