package edgelab.agent.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.CloseReason;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.glassfish.tyrus.client.ClientManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The thread that dials with Tyrus's blocking API is interrupted. */
class InterruptedDialTest {
  private final NettyTransport transport = new NettyTransport();

  @AfterEach
  void stop() {
    transport.close();
  }

  @Test
  void anInterruptedDialIsGivenUp() throws Exception {
    CompletableFuture<Integer> end = new CompletableFuture<>();
    ScriptedPeer.Script script =
        p -> {
          p.readHead();
          end.complete(p.socket().getInputStream().read());
        };
    try (ScriptedPeer peer = new ScriptedPeer(script)) {
      CompletableFuture<Throwable> thrown = new CompletableFuture<>();
      Thread dialling = ScriptedPeer.daemon(() -> thrown.complete(dial(new Observed(), peer)));
      await().until(() -> !peer.requests().isEmpty());
      dialling.interrupt();
      assertThat(thrown.get(5, TimeUnit.SECONDS)).isInstanceOf(DeploymentException.class);
      assertThat(end.get(5, TimeUnit.SECONDS)).isEqualTo(-1);
    }
  }

  /** The session opens while its dialling thread is interrupted: nobody will ever have it. */
  @Test
  void aSessionThatOpensAfterTheInterruptIsClosed() throws Exception {
    CountDownLatch opening = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    CompletableFuture<CloseReason> closed = new CompletableFuture<>();
    Endpoint endpoint =
        new Endpoint() {
          @Override
          public void onOpen(Session session, EndpointConfig config) {
            opening.countDown();
            assertThatNoException().isThrownBy(interrupted::await);
          }

          @Override
          public void onClose(Session session, CloseReason reason) {
            closed.complete(reason);
          }
        };
    try (ScriptedPeer peer = EndedSessions.afterUpgrade(ScriptedPeer.Peer::hang)) {
      CompletableFuture<Throwable> thrown = new CompletableFuture<>();
      Thread dialling = ScriptedPeer.daemon(() -> thrown.complete(dial(endpoint, peer)));
      assertThat(opening.await(5, TimeUnit.SECONDS)).isTrue();
      dialling.interrupt();
      assertThat(thrown.get(5, TimeUnit.SECONDS)).isInstanceOf(DeploymentException.class);
      interrupted.countDown();
      assertThat(closed.get(5, TimeUnit.SECONDS).getCloseCode().getCode()).isEqualTo(1006);
    }
  }

  private Throwable dial(Endpoint endpoint, ScriptedPeer peer) {
    ClientManager client = ClientManager.createClient(NettyClientContainer.class.getName());
    client.getProperties().put(TransportProperties.TRANSPORT, transport);
    ClientEndpointConfig config = ClientEndpointConfig.Builder.create().build();
    return catchThrowable(() -> client.connectToServer(endpoint, config, peer.uri()));
  }
}
