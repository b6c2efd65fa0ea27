package edgelab.agent.transport;

import static edgelab.agent.transport.EndedSessions.afterUpgrade;
import static edgelab.agent.transport.EndedSessions.assertEnds;
import static edgelab.agent.transport.EndedSessions.assertEndsAtOnce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import edgelab.agent.transport.session.SessionEnding;
import edgelab.agent.transport.signal.WireSignal;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.glassfish.tyrus.client.ClientProperties;
import org.junit.jupiter.api.Test;

/** Each signal that ends an open session, as {@code onClose} itself sees it. */
class OpenSignalTest {
  @WireSignalTest
  void closeFrame(DialApi api) throws Exception {
    try (ScriptedPeer peer = afterUpgrade(p -> p.send(ScriptedPeer.close(1001)))) {
      assertEnds(api.dial(peer.uri()), 1001, new SessionEnding(WireSignal.CLOSE_FRAME, 1001));
    }
  }

  /** Tyrus shows 1000 for an empty close frame; the wire says 1005 (RFC 6455 section 7.1.5). */
  @WireSignalTest
  void emptyCloseFrame(DialApi api) throws Exception {
    byte[] empty = ScriptedPeer.frame(0x88, new byte[0]);
    try (ScriptedPeer peer = afterUpgrade(p -> p.send(empty))) {
      assertEnds(api.dial(peer.uri()), 1000, new SessionEnding(WireSignal.CLOSE_FRAME, 1005));
    }
  }

  @WireSignalTest
  void closeFrameInOnePieceWithThe101ThenRst(DialApi api) throws Exception {
    ScriptedPeer.Script script =
        p -> {
          String head = ScriptedPeer.upgradeTo(p.readHead());
          byte[] close = ScriptedPeer.close(1012);
          byte[] both = (head + "xxxx").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
          System.arraycopy(close, 0, both, both.length - 4, 4);
          p.send(both);
          p.rst();
        };
    try (ScriptedPeer peer = new ScriptedPeer(script)) {
      assertEnds(api.dial(peer.uri()), 1012, new SessionEnding(WireSignal.CLOSE_FRAME, 1012));
    }
  }

  /** No FIN of the peer's came first. */
  @Test
  void thisSideClosesTheSocket() throws Exception {
    try (ScriptedPeer peer = afterUpgrade(ScriptedPeer.Peer::hang);
        AsyncDialer dialer = new AsyncDialer()) {
      Observed seen = new Observed();
      Dial dial = dialer.prepare(seen, config(), peer.uri(), Map.of());
      dialer.burst(List.of(dial));
      dial.session().get(10, TimeUnit.SECONDS);
      dial.closeSocket();
      assertThat(seen.end().ending()).contains(new SessionEnding(WireSignal.LOCAL, 0));
    }
  }

  /** Cancelled while {@code onOpen} runs. */
  @Test
  void thisSideGivesUpWhatJustOpens() throws Exception {
    try (ScriptedPeer peer = afterUpgrade(ScriptedPeer.Peer::hang);
        AsyncDialer dialer = new AsyncDialer()) {
      CompletableFuture<Dial> dialed = new CompletableFuture<>();
      Observed seen =
          new Observed() {
            @Override
            public void onOpen(Session session, EndpointConfig config) {
              dialed.join().session().cancel(false);
            }
          };
      Dial dial = dialer.prepare(seen, config(), peer.uri(), Map.of());
      dialed.complete(dial);
      dialer.burst(List.of(dial));
      assertThat(seen.end().ending()).contains(new SessionEnding(WireSignal.LOCAL, 0));
    }
  }

  private static ClientEndpointConfig config() {
    return ClientEndpointConfig.Builder.create().build();
  }

  @WireSignalTest
  void fin(DialApi api) throws Exception {
    try (ScriptedPeer peer = afterUpgrade(ScriptedPeer.Peer::fin)) {
      assertEndsAtOnce(api.dial(peer.uri()), peer, WireSignal.FIN);
    }
  }

  @WireSignalTest
  void rst(DialApi api) throws Exception {
    try (ScriptedPeer peer = afterUpgrade(ScriptedPeer.Peer::rst)) {
      assertEndsAtOnce(api.dial(peer.uri()), peer, WireSignal.RST);
    }
  }

  @WireSignalTest
  void finAfterHalfAFrame(DialApi api) throws Exception {
    ScriptedPeer.Script script =
        p -> {
          p.send(new byte[] {(byte) 0x82, 10, 1, 2, 3});
          p.fin();
        };
    try (ScriptedPeer peer = afterUpgrade(script)) {
      Observed seen = api.dial(peer.uri());
      assertEndsAtOnce(seen, peer, WireSignal.FIN);
      assertThat(seen.bytes).hasValue(0);
    }
  }

  @WireSignalTest
  void reservedBit(DialApi api) throws Exception {
    byte[] frame = ScriptedPeer.frame(0xc2, new byte[1]);
    try (ScriptedPeer peer = afterUpgrade(p -> p.send(frame))) {
      assertEnds(api.dial(peer.uri()), 1002, new SessionEnding(WireSignal.PROTOCOL_ERROR, 0));
    }
  }

  @WireSignalTest
  void badUtf8(DialApi api) throws Exception {
    byte[] frame = ScriptedPeer.frame(0x81, new byte[] {(byte) 0xff});
    try (ScriptedPeer peer = afterUpgrade(p -> p.send(frame))) {
      assertEnds(api.dial(peer.uri()), 1007, new SessionEnding(WireSignal.PROTOCOL_ERROR, 0));
    }
  }

  @WireSignalTest
  void frameOverTheIncomingBuffer(DialApi api) throws Exception {
    byte[] frame = ScriptedPeer.frame(0x82, new byte[5000]);
    try (ScriptedPeer peer = afterUpgrade(p -> p.send(frame))) {
      Observed seen = api.dial(peer.uri(), Map.of(ClientProperties.INCOMING_BUFFER_SIZE, 4096));
      assertEnds(seen, 1011, new SessionEnding(WireSignal.PROTOCOL_ERROR, 0));
    }
  }

  /** The endpoint does not ask in {@code onClose}, so the transport itself has to know. */
  @WireSignalTest
  void protocolErrorIsKnownLater(DialApi api) throws Exception {
    ClientEndpointConfig config = ClientEndpointConfig.Builder.create().build();
    CompletableFuture<Session> opened = new CompletableFuture<>();
    byte[] frame = ScriptedPeer.frame(0xc2, new byte[1]);
    try (ScriptedPeer peer = afterUpgrade(p -> p.send(frame))) {
      api.dial(
          new SilentEndpoint(),
          config,
          peer.uri(),
          Map.of(),
          (session, t) -> opened.complete(session));
      Session session = opened.get(5, TimeUnit.SECONDS);
      await().until(() -> SessionEnding.of(session).isPresent());
      assertThat(SessionEnding.of(session))
          .contains(new SessionEnding(WireSignal.PROTOCOL_ERROR, 0));
    }
  }

  /** RFC 6455 section 7.1.1: the server closes the TCP connection first, and so keeps TIME_WAIT. */
  @WireSignalTest
  void closedByThisSide(DialApi api) throws Exception {
    CompletableFuture<Integer> code = new CompletableFuture<>();
    CompletableFuture<Boolean> waited = new CompletableFuture<>();
    CompletableFuture<Integer> afterwards = new CompletableFuture<>();
    ScriptedPeer.Script script =
        p -> {
          byte[] payload = p.readFrame().payload();
          code.complete((payload[0] & 0xff) << 8 | payload[1] & 0xff);
          waited.complete(staysOpen(p));
          p.send(ScriptedPeer.close(1000));
          p.socket().shutdownOutput();
          afterwards.complete(p.socket().getInputStream().read());
        };
    try (ScriptedPeer peer = afterUpgrade(script)) {
      Observed seen = api.dial(peer.uri());
      seen.session().close();
      assertEnds(seen, 1000, new SessionEnding(WireSignal.LOCAL, 0));
      assertThat(code.get(5, TimeUnit.SECONDS)).isEqualTo(1000);
      assertThat(waited.get(5, TimeUnit.SECONDS)).isTrue();
      assertThat(afterwards.get(5, TimeUnit.SECONDS)).isEqualTo(-1);
      assertThat(peer.errors()).isEmpty();
    }
  }

  @WireSignalTest
  void aServerThatNeverClosesIsLeftAfterTwoSeconds(DialApi api) throws Exception {
    CompletableFuture<Boolean> waited = new CompletableFuture<>();
    CompletableFuture<Integer> afterwards = new CompletableFuture<>();
    ScriptedPeer.Script script =
        p -> {
          p.readFrame();
          waited.complete(staysOpen(p));
          afterwards.complete(p.socket().getInputStream().read());
        };
    try (ScriptedPeer peer = afterUpgrade(script)) {
      Observed seen = api.dial(peer.uri());
      seen.session().close();
      assertThat(waited.get(5, TimeUnit.SECONDS)).isTrue();
      assertThat(afterwards.get(5, TimeUnit.SECONDS)).isEqualTo(-1);
    }
  }

  /** Neither a byte nor FIN comes for a third of a second. */
  private static boolean staysOpen(ScriptedPeer.Peer peer) throws IOException {
    peer.socket().setSoTimeout(300);
    try {
      peer.socket().getInputStream().read();
      return false;
    } catch (SocketTimeoutException silence) {
      return true;
    } finally {
      peer.socket().setSoTimeout(5_000);
    }
  }
}
