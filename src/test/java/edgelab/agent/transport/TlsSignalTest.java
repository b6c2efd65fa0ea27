package edgelab.agent.transport;

import static edgelab.agent.transport.Certificates.ELSEWHERE;
import static edgelab.agent.transport.Certificates.LOOPBACK;
import static edgelab.agent.transport.Certificates.trust;
import static edgelab.agent.transport.Certificates.trusting;
import static edgelab.agent.transport.FailedDials.assertFails;
import static edgelab.agent.transport.FailedDials.assertFailsAtOnce;

import edgelab.agent.transport.signal.DialPhase;
import edgelab.agent.transport.signal.WireSignal;
import java.io.IOException;
import java.util.Map;
import org.glassfish.tyrus.client.ClientProperties;
import org.glassfish.tyrus.client.SslEngineConfigurator;

/** Each signal that ends a dial during TLS, against a peer that does exactly that. */
class TlsSignalTest {
  private static final Map<String, Object> SHORT = Map.of(ClientProperties.HANDSHAKE_TIMEOUT, 300);

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
}
