package edgelab.agent.transport;

import static edgelab.agent.transport.Certificates.ELSEWHERE;
import static edgelab.agent.transport.Certificates.LOOPBACK;
import static edgelab.agent.transport.Certificates.trust;
import static edgelab.agent.transport.Certificates.trusting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import edgelab.agent.transport.signal.DialPhase;
import edgelab.agent.transport.signal.WireSignal;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.DeploymentException;
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
import org.glassfish.tyrus.client.SslEngineConfigurator;
import org.glassfish.tyrus.client.exception.DeploymentHandshakeException;

/** Each phase × signal of a failing dial, against a peer that does exactly that. */
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
  void tlsAlert(DialApi api) throws Exception {
    byte[] handshakeFailure = {21, 3, 3, 0, 2, 2, 40};
    try (ScriptedPeer peer = tlsPeer(p -> p.send(handshakeFailure))) {
      assertFails(api.dial(peer.uri("wss")), DialPhase.TLS, WireSignal.ALERT);
    }
  }

  @WireSignalTest
  void tlsUntrusted(DialApi api) throws Exception {
    try (ScriptedPeer peer = new ScriptedPeer(p -> p.tls(Certificates.server(LOOPBACK)))) {
      assertFails(api.dial(peer.uri("wss")), DialPhase.TLS, WireSignal.UNTRUSTED);
    }
  }

  @WireSignalTest
  void tlsHostnameMismatch(DialApi api) throws Exception {
    try (ScriptedPeer peer = new ScriptedPeer(p -> p.tls(Certificates.server(ELSEWHERE)))) {
      Observed seen = api.dial(peer.uri("wss"), trust(ELSEWHERE));
      assertFails(seen, DialPhase.TLS, WireSignal.HOSTNAME_MISMATCH);
    }
  }

  @WireSignalTest
  void tlsHostnameVerifierRefuses(DialApi api) throws Exception {
    SslEngineConfigurator configurator = trusting(LOOPBACK);
    configurator.setHostnameVerifier((host, session) -> false);
    try (ScriptedPeer peer = new ScriptedPeer(p -> p.tls(Certificates.server(LOOPBACK)))) {
      Observed seen =
          api.dial(peer.uri("wss"), Map.of(ClientProperties.SSL_ENGINE_CONFIGURATOR, configurator));
      assertFails(seen, DialPhase.TLS, WireSignal.HOSTNAME_MISMATCH);
    }
  }

  @WireSignalTest
  void tlsFin(DialApi api) throws Exception {
    try (ScriptedPeer peer = tlsPeer(ScriptedPeer.Peer::fin)) {
      assertFailsAtOnce(api.dial(peer.uri("wss")), peer, DialPhase.TLS, WireSignal.FIN);
    }
  }

  @WireSignalTest
  void tlsRst(DialApi api) throws Exception {
    try (ScriptedPeer peer = tlsPeer(ScriptedPeer.Peer::rst)) {
      assertFailsAtOnce(api.dial(peer.uri("wss")), peer, DialPhase.TLS, WireSignal.RST);
    }
  }

  @WireSignalTest
  void tlsTimeout(DialApi api) throws Exception {
    try (ScriptedPeer peer = new ScriptedPeer(ScriptedPeer.Peer::hang)) {
      assertFails(api.dial(peer.uri("wss"), SHORT), DialPhase.TLS, WireSignal.TIMEOUT);
    }
  }

  @WireSignalTest
  void tlsPeerSpeaksHttp(DialApi api) throws Exception {
    try (ScriptedPeer peer = tlsPeer(p -> p.send("HTTP/1.1 400 Bad Request\r\n\r\n"))) {
      assertFails(api.dial(peer.uri("wss")), DialPhase.TLS, WireSignal.MALFORMED);
    }
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

  @WireSignalTest
  void status201(DialApi api) throws Exception {
    assertAnswered(api, 201);
  }

  @WireSignalTest
  void status400(DialApi api) throws Exception {
    assertAnswered(api, 400);
  }

  @WireSignalTest
  void status401(DialApi api) throws Exception {
    assertAnswered(api, 401);
  }

  @WireSignalTest
  void status426(DialApi api) throws Exception {
    assertAnswered(api, 426);
  }

  @WireSignalTest
  void status503(DialApi api) throws Exception {
    assertAnswered(api, 503);
  }

  @WireSignalTest
  void retryAfterIsReadOfA503InSecondsOnly(DialApi api) throws Exception {
    assertThat(retryAfter(api, "503", "Retry-After: 7")).hasSeconds(7);
    assertThat(retryAfter(api, "429", "retry-after: 1")).hasSeconds(1);
    assertThat(retryAfter(api, "503", "Retry-After: Fri, 31 Dec 1999 23:59:59 GMT")).isZero();
    assertThat(retryAfter(api, "503", "Retry-After: -1")).isZero();
    assertThat(retryAfter(api, "500", "Retry-After: 7")).isZero();
  }

  private static Duration retryAfter(DialApi api, String status, String header) throws Exception {
    String answer = "HTTP/1.1 %s Because\r\n%s\r\nContent-Length: 0\r\n\r\n";
    try (ScriptedPeer peer = afterRequest(p -> p.send(answer.formatted(status, header)))) {
      return api.dial(peer.uri()).failure().failure().retryAfter();
    }
  }

  @WireSignalTest
  void status302WithoutRedirects(DialApi api) throws Exception {
    assertAnswered(api, 302);
  }

  /** The answer came before the RST, so the answer is the signal. */
  @WireSignalTest
  void statusThenRst(DialApi api) throws Exception {
    ScriptedPeer.Script script =
        p -> {
          p.send("HTTP/1.1 502 Bad Gateway\r\n\r\n");
          p.rst();
        };
    try (ScriptedPeer peer = afterRequest(script)) {
      Observed seen = api.dial(peer.uri());
      assertFails(seen, DialPhase.HANDSHAKE, WireSignal.HTTP_STATUS);
      assertThat(seen.failure().failure().status()).isEqualTo(502);
    }
  }

  @WireSignalTest
  void badAccept(DialApi api) throws Exception {
    try (ScriptedPeer peer = afterRequest(p -> p.send(ScriptedPeer.switching("bm8=")))) {
      assertFails(api.dial(peer.uri()), DialPhase.HANDSHAKE, WireSignal.BAD_ACCEPT);
    }
  }

  /** A browser refuses such a 101; RFC 6455 alone does not. */
  @WireSignalTest
  void noSubprotocolWhereOneIsRequired(DialApi api) throws Exception {
    ClientEndpointConfig asks =
        ClientEndpointConfig.Builder.create().preferredSubprotocols(List.of("a")).build();
    try (ScriptedPeer peer = new ScriptedPeer(p -> p.upgrade())) {
      Map<String, Object> strict = Map.of(TransportProperties.SUBPROTOCOL_REQUIRED, true);
      assertFails(
          api.dial(asks, peer.uri(), strict), DialPhase.HANDSHAKE, WireSignal.BAD_SUBPROTOCOL);
      assertThat(api.dial(peer.uri(), strict).session()).isNotNull();
      assertThat(api.dial(asks, peer.uri(), Map.of()).session()).isNotNull();
    }
  }

  @WireSignalTest
  void unaskedSubprotocol(DialApi api) throws Exception {
    try (ScriptedPeer peer = new ScriptedPeer(p -> p.upgrade("Sec-WebSocket-Protocol: b"))) {
      ClientEndpointConfig asks =
          ClientEndpointConfig.Builder.create().preferredSubprotocols(List.of("a")).build();
      assertFails(
          api.dial(asks, peer.uri(), Map.of()), DialPhase.HANDSHAKE, WireSignal.BAD_SUBPROTOCOL);
      assertFails(api.dial(peer.uri()), DialPhase.HANDSHAKE, WireSignal.BAD_SUBPROTOCOL);
    }
  }

  @WireSignalTest
  void garbage(DialApi api) throws Exception {
    try (ScriptedPeer peer = afterRequest(p -> p.send("SSH-2.0-OpenSSH_9.2\r\n"))) {
      assertFails(api.dial(peer.uri()), DialPhase.HANDSHAKE, WireSignal.MALFORMED);
    }
  }

  @WireSignalTest
  void notAnUpgrade(DialApi api) throws Exception {
    try (ScriptedPeer peer = afterRequest(p -> p.send("HTTP/1.1 101 Fine\r\n\r\n"))) {
      assertFails(api.dial(peer.uri()), DialPhase.HANDSHAKE, WireSignal.MALFORMED);
    }
  }

  @WireSignalTest
  void endlessHead(DialApi api) throws Exception {
    String answer = "HTTP/1.1 101 Fine\r\nX: " + "x".repeat(20000);
    try (ScriptedPeer peer = afterRequest(p -> p.send(answer))) {
      assertFails(api.dial(peer.uri()), DialPhase.HANDSHAKE, WireSignal.MALFORMED);
    }
  }

  private static ScriptedPeer afterRequest(ScriptedPeer.Script script) throws IOException {
    return new ScriptedPeer(
        peer -> {
          peer.readHead();
          script.run(peer);
        });
  }

  /** Reads the whole ClientHello record first: closing on unread bytes makes an RST of a FIN. */
  private static ScriptedPeer tlsPeer(ScriptedPeer.Script script) throws IOException {
    return new ScriptedPeer(
        peer -> {
          byte[] header = peer.socket().getInputStream().readNBytes(5);
          int length = (header[3] & 0xff) << 8 | header[4] & 0xff;
          peer.socket().getInputStream().readNBytes(length);
          script.run(peer);
        });
  }

  private static void assertAnswered(DialApi api, int status) throws Exception {
    String answer = "HTTP/1.1 " + status + " Because\r\nContent-Length: 4\r\n\r\nbody";
    try (ScriptedPeer peer = afterRequest(p -> p.send(answer))) {
      Observed seen = api.dial(peer.uri());
      assertFails(seen, DialPhase.HANDSHAKE, WireSignal.HTTP_STATUS);
      assertThat(seen.failure().failure().status()).isEqualTo(status);
      if (status != 401 && status != 302 && status != 503) {
        assertThat(seen.failure().thrown())
            .isInstanceOfSatisfying(
                DeploymentHandshakeException.class,
                e -> assertThat(e.getHttpStatusCode()).isEqualTo(status));
      }
    }
  }

  private static void assertFails(Observed seen, DialPhase phase, WireSignal signal)
      throws Exception {
    Observed.FailedDial failed = seen.failure();
    assertThat(failed.thrown()).isInstanceOf(DeploymentException.class);
    assertThat(failed.failure()).as("dial failure in %s", failed.thrown()).isNotNull();
    assertThat(failed.failure().phase() + " " + failed.failure().signal())
        .isEqualTo(phase + " " + signal);
  }

  private static void assertFailsAtOnce(
      Observed seen, ScriptedPeer peer, DialPhase phase, WireSignal signal) throws Exception {
    assertFails(seen, phase, signal);
    assertThat(Duration.ofNanos(seen.failure().at() - peer.closedAt()))
        .isLessThan(Duration.ofMillis(100));
  }
}
