package edgelab.agent.transport;

import static edgelab.agent.transport.FailedDials.afterRequest;
import static edgelab.agent.transport.FailedDials.assertFails;
import static edgelab.agent.transport.FailedDials.assertFailsAtOnce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import edgelab.agent.transport.signal.DialPhase;
import edgelab.agent.transport.signal.WireSignal;
import jakarta.websocket.ClientEndpointConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.glassfish.tyrus.client.ClientProperties;

/** Each signal that ends a dial by the socket, against a peer that does exactly that. */
class DialSignalTest {
  private static final Map<String, Object> SHORT = Map.of(ClientProperties.HANDSHAKE_TIMEOUT, 300);

  private static final InetAddress LOCAL = InetAddress.getLoopbackAddress();

  @WireSignalTest
  void refused(DialApi api) throws Exception {
    ServerSocket closed = new ServerSocket(0, 1, LOCAL);
    closed.close();
    URI uri = URI.create("ws://127.0.0.1:" + closed.getLocalPort());
    assertFails(api.dial(uri), DialPhase.CONNECT, WireSignal.REFUSED);
  }

  @WireSignalTest
  void acceptQueueIsFull(DialApi api) throws Exception {
    List<SocketChannel> fillers = new ArrayList<>();
    try (ServerSocket full = new ServerSocket(0, 1, LOCAL)) {
      for (int i = 0; i < 4; i++) { // Linux queues one more than the backlog says
        SocketChannel filler = SocketChannel.open();
        filler.configureBlocking(false);
        filler.connect(new InetSocketAddress(LOCAL, full.getLocalPort()));
        fillers.add(filler);
      }
      URI uri = URI.create("ws://127.0.0.1:" + full.getLocalPort());
      assertFails(api.dial(uri, SHORT), DialPhase.CONNECT, WireSignal.TIMEOUT);
    } finally {
      for (SocketChannel filler : fillers) {
        filler.close();
      }
    }
  }

  /** Linux has no TCP route to a broadcast address ({@code tcp_v4_connect}), and lo has one. */
  @WireSignalTest
  void unreachable(DialApi api) throws Exception {
    assertFails(
        api.dial(URI.create("ws://127.255.255.255:9")), DialPhase.CONNECT, WireSignal.UNREACHABLE);
  }

  /** A label over 63 bytes cannot be asked for, so no query leaves the machine. */
  @WireSignalTest
  void unknownHost(DialApi api) throws Exception {
    URI uri = URI.create("ws://" + "x".repeat(64) + ".invalid/");
    assertFails(api.dial(uri), DialPhase.CONNECT, WireSignal.UNKNOWN_HOST);
  }

  @WireSignalTest
  void fin(DialApi api) throws Exception {
    try (ScriptedPeer peer = afterRequest(ScriptedPeer.Peer::fin)) {
      assertFailsAtOnce(api.dial(peer.uri()), peer, DialPhase.HANDSHAKE, WireSignal.FIN);
    }
  }

  @WireSignalTest
  void finInTheMiddleOfTheAnswer(DialApi api) throws Exception {
    ScriptedPeer.Script half =
        p -> {
          p.send("HTTP/1.1 101 Switching Protocols\r\nUpgr");
          p.fin();
        };
    try (ScriptedPeer peer = afterRequest(half)) {
      assertFailsAtOnce(api.dial(peer.uri()), peer, DialPhase.HANDSHAKE, WireSignal.FIN);
    }
  }

  @WireSignalTest
  void rst(DialApi api) throws Exception {
    try (ScriptedPeer peer = afterRequest(ScriptedPeer.Peer::rst)) {
      assertFailsAtOnce(api.dial(peer.uri()), peer, DialPhase.HANDSHAKE, WireSignal.RST);
    }
  }

  /** The loop is kept busy until the RST is there, so that it meets the end of the connect. */
  @WireSignalTest
  void rstBeforeTheConnectIsNoticed() throws Exception {
    CountDownLatch reset = new CountDownLatch(1);
    ScriptedPeer.Script script =
        p -> {
          p.rst();
          reset.countDown();
        };
    try (ScriptedPeer peer = new ScriptedPeer(script);
        AsyncDialer dialer = new AsyncDialer()) {
      Observed seen = new Observed();
      ClientEndpointConfig config = ClientEndpointConfig.Builder.create().build();
      Dial dial = dialer.prepare(seen, config, peer.uri(), Map.of());
      dial.session().whenComplete(seen::done);
      dial.loop()
          .execute(
              () -> {
                dial.connect(null);
                assertThatNoException().isThrownBy(reset::await);
              });
      assertFails(seen, DialPhase.HANDSHAKE, WireSignal.RST);
      assertThat(seen.failure().failure()).hasCauseInstanceOf(IOException.class);
    }
  }

  /** The RST may meet the connect, the request or the read; it stays an RST after the connect. */
  @WireSignalTest
  void rstAtAccept(DialApi api) throws Exception {
    try (ScriptedPeer peer = new ScriptedPeer(ScriptedPeer.Peer::rst)) {
      assertFailsAtOnce(api.dial(peer.uri()), peer, DialPhase.HANDSHAKE, WireSignal.RST);
    }
  }

  @WireSignalTest
  void timeout(DialApi api) throws Exception {
    try (ScriptedPeer peer = new ScriptedPeer(ScriptedPeer.Peer::hang)) {
      long start = System.nanoTime();
      Observed seen = api.dial(peer.uri(), SHORT);
      assertFails(seen, DialPhase.HANDSHAKE, WireSignal.TIMEOUT);
      assertThat(Duration.ofNanos(seen.failure().at() - start))
          .isBetween(Duration.ofMillis(300), Duration.ofMillis(600));
    }
  }
}
