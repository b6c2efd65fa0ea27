package edgelab.agent.transport;

import static edgelab.agent.transport.FailedDials.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.agent.transport.signal.DialPhase;
import edgelab.agent.transport.signal.WireSignal;
import jakarta.websocket.ClientEndpointConfig;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.glassfish.tyrus.client.ClientProperties;
import org.junit.jupiter.api.Test;

/** A name with several addresses: they are tried in turn until a connection stands. */
class AddressesTest {
  /** Nothing listens on the peer's port there. */
  private static final String REFUSES = "127.0.0.2";

  /** Linux has no TCP route to a broadcast address. */
  private static final String UNREACHABLE = "127.255.255.255";

  private static final String OPENS = "127.0.0.1";

  @Test
  void theNextOneIsTriedAfterAConnectThatFailed() throws Exception {
    try (ScriptedPeer peer = EndedSessions.afterUpgrade(ScriptedPeer.Peer::hang)) {
      assertThat(dial(peer, Map.of(), REFUSES, UNREACHABLE, OPENS).session()).isNotNull();
      assertThat(peer.requests().get(0)).contains("edge.example:" + peer.port());
    }
  }

  @Test
  void theLastFailureIsTold() throws Exception {
    try (ScriptedPeer peer = EndedSessions.afterUpgrade(ScriptedPeer.Peer::hang)) {
      assertFails(
          dial(peer, Map.of(), REFUSES, UNREACHABLE), DialPhase.CONNECT, WireSignal.UNREACHABLE);
      assertFails(
          dial(peer, Map.of(), UNREACHABLE, REFUSES), DialPhase.CONNECT, WireSignal.REFUSED);
    }
  }

  /** It answered, so that the next one is no better. */
  @Test
  void aConnectionThatStoodIsTheLast() throws Exception {
    try (ScriptedPeer peer = new ScriptedPeer(ScriptedPeer.Peer::rst)) {
      assertFails(dial(peer, Map.of(), OPENS, REFUSES), DialPhase.HANDSHAKE, WireSignal.RST);
    }
  }

  @Test
  void anAddressOfAnotherKindThanTheSocketsIsNotTried() throws Exception {
    Map<String, Object> bound =
        Map.of(ClientProperties.SOCKET_BINDING, InetAddress.getByName("127.0.0.1"));
    try (ScriptedPeer peer = EndedSessions.afterUpgrade(ScriptedPeer.Peer::hang)) {
      assertThat(dial(peer, bound, "::1", OPENS).session()).isNotNull();
      assertFails(dial(peer, bound, "::1"), DialPhase.CONNECT, WireSignal.UNKNOWN_HOST);
    }
  }

  @Test
  void theOthersOfABurstWaitForTheLastAddress() throws Exception {
    try (ScriptedPeer peer = EndedSessions.afterUpgrade(ScriptedPeer.Peer::hang);
        AsyncDialer dialer = dialerTo(REFUSES, REFUSES, OPENS)) {
      List<Dial> burst = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        burst.add(dialer.prepare(new Observed(), config(), uri(peer), Map.of()));
      }
      dialer.burst(burst);
      for (Dial dial : burst) {
        assertThat(dial.session().get()).isNotNull();
      }
      long lastConnected =
          burst.stream().mapToLong(dial -> dial.instants().connected()).max().orElseThrow();
      assertThat(burst).allMatch(dial -> dial.instants().upgraded() > lastConnected);
    }
  }

  private static Observed dial(ScriptedPeer peer, Map<String, Object> properties, String... found)
      throws Exception {
    Observed seen = new Observed();
    AsyncDialer dialer = dialerTo(found);
    dialer.dial(seen, config(), uri(peer), properties).whenComplete(seen::done);
    seen.opened.handle((session, thrown) -> session).get();
    return seen;
  }

  private static AsyncDialer dialerTo(String... found) {
    return new AsyncDialer(host -> addresses(found));
  }

  private static List<InetAddress> addresses(String... found) throws UnknownHostException {
    List<InetAddress> addresses = new ArrayList<>();
    for (String address : found) {
      addresses.add(InetAddress.getByName(address));
    }
    return addresses;
  }

  private static ClientEndpointConfig config() {
    return ClientEndpointConfig.Builder.create().build();
  }

  private static URI uri(ScriptedPeer peer) {
    return URI.create("ws://edge.example:" + peer.port() + "/");
  }
}
