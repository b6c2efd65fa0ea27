package edgelab.agent.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import edgelab.agent.transport.session.SessionEnding;
import edgelab.agent.transport.signal.WireSignal;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.glassfish.tyrus.client.ClientProperties;
import org.glassfish.tyrus.core.MaskingKeyGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Messages both ways, against Tyrus's own server. */
class EchoTest {

  private static EchoServer server;

  @BeforeAll
  static void start() throws Exception {
    server = new EchoServer();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @WireSignalTest
  void text(DialApi api) throws Exception {
    Observed seen = api.dial(server.uri());
    seen.session().getBasicRemote().sendText("grüezi");
    await().until(() -> seen.texts.size() == 1);
    assertThat(seen.texts).containsExactly("grüezi");
    seen.session().close();
  }

  @WireSignalTest
  void fragmentedText(DialApi api) throws Exception {
    Observed seen = api.dial(server.uri());
    seen.session().getBasicRemote().sendText("one ", false);
    seen.session().getBasicRemote().sendText("two ", false);
    seen.session().getBasicRemote().sendText("three", true);
    await().until(() -> !seen.texts.isEmpty());
    assertThat(String.join("", seen.texts)).isEqualTo("one two three");
    seen.session().close();
  }

  @WireSignalTest
  void tenMegabytesInOneFrame(DialApi api) throws Exception {
    byte[] sent = new byte[10_000_000];
    for (int i = 0; i < sent.length; i++) {
      sent[i] = (byte) (i * 31 + i / 1000);
    }
    BlockingQueue<byte[]> received = new LinkedBlockingQueue<>();
    Observed seen =
        api.dial(server.uri(), Map.of(ClientProperties.INCOMING_BUFFER_SIZE, 20_000_000));
    Session session = seen.session();
    List.copyOf(session.getMessageHandlers()).forEach(session::removeMessageHandler);
    session.addMessageHandler(byte[].class, (MessageHandler.Whole<byte[]>) received::add);
    session.getAsyncRemote().sendBinary(ByteBuffer.wrap(sent)).get(20, TimeUnit.SECONDS);
    byte[] back = received.poll(20, TimeUnit.SECONDS);
    assertThat(Arrays.equals(sent, back)).isTrue();
    session.close();
  }

  /** On an event loop a blocking send must not wait for the loop that it blocks. */
  @Test
  void blockingSendFromACallbackOnTheLoop() throws Exception {
    CountDownLatch returned = new CountDownLatch(1);
    ScriptedPeer.Script script =
        p -> {
          p.upgrade();
          returned.await();
          assertThat(p.readFrame().payload()).hasSize(10_000_000);
          p.send(ScriptedPeer.close(4000));
        };
    Observed seen =
        new Observed() {
          @Override
          public void onOpen(Session session, EndpointConfig config) {
            send(session, new byte[10_000_000]);
            returned.countDown();
          }
        };
    try (ScriptedPeer peer = new ScriptedPeer(script)) {
      DialApi.ASYNC.dial(
          seen, ClientEndpointConfig.Builder.create().build(), peer.uri(), Map.of(), seen::done);
      assertThat(seen.end().ending()).contains(new SessionEnding(WireSignal.CLOSE_FRAME, 4000));
    }
  }

  @WireSignalTest
  void maskingKeyGenerator(DialApi api) throws Exception {
    MaskingKeyGenerator keys = () -> 0x01020304;
    BlockingQueue<ScriptedPeer.Frame> frames = new LinkedBlockingQueue<>();
    ScriptedPeer.Script script =
        p -> {
          p.upgrade();
          frames.add(p.readFrame());
        };
    try (ScriptedPeer peer = new ScriptedPeer(script)) {
      Observed seen = api.dial(peer.uri(), Map.of(ClientProperties.MASKING_KEY_GENERATOR, keys));
      seen.session().getBasicRemote().sendText("masked");
      ScriptedPeer.Frame frame = frames.poll(5, TimeUnit.SECONDS);
      assertThat(frame.mask()).containsExactly(1, 2, 3, 4);
      assertThat(frame.text()).isEqualTo("masked");
    }
  }

  private static void send(Session session, byte[] bytes) {
    try {
      session.getBasicRemote().sendBinary(ByteBuffer.wrap(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
