package edgelab.agent.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import edgelab.agent.transport.session.SessionEnding;
import edgelab.agent.transport.signal.WireSignal;
import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.CloseReason;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.glassfish.tyrus.client.ClientManager;
import org.glassfish.tyrus.client.ClientProperties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Features that only Tyrus's own API offers, through this container. */
class ContainerTest {

  private final NettyTransport transport = new NettyTransport();
  private final ClientManager client =
      ClientManager.createClient(NettyClientContainer.class.getName());

  @BeforeEach
  void start() {
    client.getProperties().put(TransportProperties.TRANSPORT, transport);
  }

  @AfterEach
  void stop() {
    transport.close();
  }

  @Test
  void annotatedEndpoint() throws Exception {
    try (EchoServer server = new EchoServer();
        Session session = client.connectToServer(Annotated.class, server.uri())) {
      session.getBasicRemote().sendText("hello");
      await().until(() -> Annotated.TEXTS.contains("hello"));
    }
  }

  /** Tyrus reconnects on the thread that closes, which must be free to block. */
  @Test
  void reconnectsWithoutDelay() throws Exception {
    AtomicInteger reconnects = new AtomicInteger();
    client.getProperties().put(ClientProperties.RECONNECT_HANDLER, onceMore(reconnects));
    ScriptedPeer.Script script =
        p -> {
          p.upgrade();
          if (reconnects.get() == 0) {
            p.fin();
          } else {
            p.hang();
          }
        };
    try (ScriptedPeer peer = new ScriptedPeer(script)) {
      client.connectToServer(
          new Observed(), ClientEndpointConfig.Builder.create().build(), peer.uri());
      await().until(() -> peer.requests().size() == 2);
      assertThat(peer.errors()).isEmpty();
    }
  }

  @Test
  void retryAfterIsLeftToTyrus() throws Exception {
    client.getProperties().put(ClientProperties.RETRY_AFTER_SERVICE_UNAVAILABLE, true);
    AtomicInteger dials = new AtomicInteger();
    ScriptedPeer.Script script =
        p -> {
          String request = p.readHead();
          boolean first = dials.getAndIncrement() == 0;
          p.send(
              first
                  ? "HTTP/1.1 503 Busy\r\nRetry-After: 0\r\n\r\n"
                  : ScriptedPeer.upgradeTo(request));
        };
    try (ScriptedPeer peer = new ScriptedPeer(script)) {
      client.connectToServer(
          new Observed(), ClientEndpointConfig.Builder.create().build(), peer.uri());
      assertThat(dials).hasValue(2);
    }
  }

  @Test
  void refusesToBlockAnEventLoop() throws Exception {
    try (ScriptedPeer peer = new ScriptedPeer(ScriptedPeer.Peer::upgrade);
        AsyncDialer dialer = new AsyncDialer()) {
      ClientEndpointConfig config = ClientEndpointConfig.Builder.create().build();
      CompletableFuture<Throwable> thrown = new CompletableFuture<>();
      Endpoint dialsAgain =
          new Endpoint() {
            @Override
            public void onOpen(Session session, EndpointConfig onTheEventLoop) {
              thrown.complete(dialOn(client, peer.uri()));
            }
          };
      CompletableFuture<Session> opened = dialer.dial(dialsAgain, config, peer.uri(), Map.of());
      assertThat(thrown.get(5, TimeUnit.SECONDS))
          .isInstanceOf(DeploymentException.class)
          .hasMessageContaining("AsyncDialer");
      assertThat(opened).succeedsWithin(Duration.ofSeconds(5));
    }
  }

  @Test
  void idleTimeoutCloses() throws Exception {
    try (ScriptedPeer peer = new ScriptedPeer(ScriptedPeer.Peer::upgrade);
        AsyncDialer dialer = new AsyncDialer()) {
      Observed seen = new Observed();
      ClientEndpointConfig config = ClientEndpointConfig.Builder.create().build();
      Session session = dialer.dial(seen, config, peer.uri(), Map.of()).get(5, TimeUnit.SECONDS);
      session.setMaxIdleTimeout(50);
      assertThat(seen.end().ending()).contains(new SessionEnding(WireSignal.LOCAL, 0));
    }
  }

  @Test
  void cancellingGivesTheDialUp() throws Exception {
    CompletableFuture<Integer> end = new CompletableFuture<>();
    ScriptedPeer.Script script =
        p -> {
          p.readHead();
          end.complete(p.socket().getInputStream().read());
        };
    try (ScriptedPeer peer = new ScriptedPeer(script);
        AsyncDialer dialer = new AsyncDialer()) {
      ClientEndpointConfig config = ClientEndpointConfig.Builder.create().build();
      var session = dialer.dial(new Observed(), config, peer.uri(), Map.of());
      await().until(() -> !peer.requests().isEmpty());
      session.cancel(true);
      assertThat(end.get(5, TimeUnit.SECONDS)).isEqualTo(-1);
    }
  }

  @Test
  void withoutATransportItsPropertyIsNamed() {
    client.getProperties().remove(TransportProperties.TRANSPORT);
    assertThatThrownBy(() -> client.connectToServer(Annotated.class, URI.create("ws://127.0.0.1")))
        .isInstanceOf(DeploymentException.class)
        .hasMessageContaining(TransportProperties.TRANSPORT);
  }

  @Test
  void wrongPropertiesFailTheDial() {
    client.getProperties().put(ClientProperties.SSL_ENGINE_CONFIGURATOR, "a string");
    assertThatThrownBy(() -> client.connectToServer(Annotated.class, URI.create("ws://127.0.0.1")))
        .isInstanceOf(DeploymentException.class)
        .hasMessageContaining(ClientProperties.SSL_ENGINE_CONFIGURATOR);
  }

  private static Throwable dialOn(ClientManager client, URI uri) {
    try {
      client.connectToServer(Annotated.class, uri);
      return null;
    } catch (Exception e) {
      return e;
    }
  }

  private static ClientManager.ReconnectHandler onceMore(AtomicInteger reconnects) {
    return new ClientManager.ReconnectHandler() {
      @Override
      public boolean onDisconnect(CloseReason reason) {
        return reconnects.getAndIncrement() == 0;
      }

      @Override
      public long getDelay() {
        return 0;
      }
    };
  }

  /** An endpoint as applications write them. */
  @ClientEndpoint
  public static class Annotated {
    static final List<String> TEXTS = new CopyOnWriteArrayList<>();

    @OnMessage
    public void text(String text) {
      TEXTS.add(text);
    }
  }
}
