package edgelab.agent.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import edgelab.agent.transport.session.SessionEnding;
import edgelab.agent.transport.signal.DialFailure;
import edgelab.agent.transport.signal.WireSignal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.glassfish.tyrus.client.ClientProperties;
import org.glassfish.tyrus.client.auth.Credentials;

/** The routes of a dial before its 101: TLS, proxy, redirect, authentication, local address. */
class RouteTest {

  private static final ScriptedPeer.Script ECHO =
      p -> {
        p.upgrade();
        p.send(ScriptedPeer.frame(0x81, p.readFrame().payload()));
        p.hang();
      };

  @WireSignalTest
  void plainRequestLine(DialApi api) throws Exception {
    try (ScriptedPeer peer = new ScriptedPeer(ECHO)) {
      assertEchoes(api.dial(peer.uri()));
      assertThat(peer.requests().get(0))
          .startsWith("GET /path?query=a%20b HTTP/1.1\r\n")
          .contains("Host: 127.0.0.1:" + peer.port() + "\r\n");
    }
  }

  @WireSignalTest
  void wssWithItsOwnTrustStore(DialApi api) throws Exception {
    try (ScriptedPeer peer = tlsPeer(Certificates.LOOPBACK)) {
      assertEchoes(api.dial(peer.uri("wss"), Certificates.trust(Certificates.LOOPBACK)));
    }
  }

  @WireSignalTest
  void wssWithoutHostnameVerification(DialApi api) throws Exception {
    var lax = Certificates.trusting(Certificates.ELSEWHERE).setHostVerificationEnabled(false);
    try (ScriptedPeer peer = tlsPeer(Certificates.ELSEWHERE)) {
      assertEchoes(
          api.dial(peer.uri("wss"), Map.of(ClientProperties.SSL_ENGINE_CONFIGURATOR, lax)));
    }
  }

  @WireSignalTest
  void finAndRstUnderTls(DialApi api) throws Exception {
    for (WireSignal signal : List.of(WireSignal.FIN, WireSignal.RST)) {
      ScriptedPeer.Script script =
          p -> {
            p.tls(Certificates.server(Certificates.LOOPBACK));
            p.upgrade();
            if (signal == WireSignal.FIN) {
              p.fin();
            } else {
              p.rst();
            }
          };
      try (ScriptedPeer peer = new ScriptedPeer(script)) {
        Observed seen = api.dial(peer.uri("wss"), Certificates.trust(Certificates.LOOPBACK));
        assertThat(seen.end().ending()).contains(new SessionEnding(signal, 0));
      }
    }
  }

  @WireSignalTest
  void throughAProxy(DialApi api) throws Exception {
    try (ScriptedPeer peer = new ScriptedPeer(ECHO);
        ScriptedPeer proxy = proxyTo(peer)) {
      Map<String, Object> properties = new HashMap<>(via(proxy));
      properties.put(ClientProperties.PROXY_HEADERS, Map.of("Proxy-Authorization", "Basic YTpi"));
      assertEchoes(api.dial(peer.uri(), properties));
      assertThat(proxy.requests().get(0))
          .startsWith("CONNECT 127.0.0.1:" + peer.port() + " HTTP/1.1\r\n")
          .contains("Proxy-Authorization: Basic YTpi\r\n");
      assertThat(peer.requests().get(0)).doesNotContain("Proxy-Authorization");
    }
  }

  @WireSignalTest
  void wssThroughAProxy(DialApi api) throws Exception {
    try (ScriptedPeer peer = tlsPeer(Certificates.LOOPBACK);
        ScriptedPeer proxy = proxyTo(peer)) {
      Map<String, Object> properties = new HashMap<>(via(proxy));
      properties.putAll(Certificates.trust(Certificates.LOOPBACK));
      assertEchoes(api.dial(peer.uri("wss"), properties));
    }
  }

  @WireSignalTest
  void proxyRefuses(DialApi api) throws Exception {
    ScriptedPeer.Script refuse =
        p -> {
          p.readHead();
          p.send("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
        };
    try (ScriptedPeer proxy = new ScriptedPeer(refuse)) {
      DialFailure failure =
          api.dial(URI.create("ws://127.0.0.1:9/"), via(proxy)).failure().failure();
      assertThat(failure.signal()).isEqualTo(WireSignal.HTTP_STATUS);
      assertThat(failure.status()).isEqualTo(407);
    }
  }

  @WireSignalTest
  void redirect(DialApi api) throws Exception {
    try (ScriptedPeer peer = new ScriptedPeer(ECHO);
        ScriptedPeer first = redirectTo("http://127.0.0.1:" + peer.port() + "/moved")) {
      assertEchoes(api.dial(first.uri(), Map.of(ClientProperties.REDIRECT_ENABLED, true)));
      assertThat(peer.requests().get(0)).startsWith("GET /moved HTTP/1.1\r\n");
    }
  }

  @WireSignalTest
  void redirectToAClosedPort(DialApi api) throws Exception {
    ScriptedPeer closed = new ScriptedPeer(ECHO);
    closed.close();
    try (ScriptedPeer first = redirectTo("http://127.0.0.1:" + closed.port() + "/")) {
      Observed seen = api.dial(first.uri(), Map.of(ClientProperties.REDIRECT_ENABLED, true));
      DialFailure failure = seen.failure().failure();
      assertThat(failure.phase() + " " + failure.signal()).isEqualTo("CONNECT REFUSED");
    }
  }

  @WireSignalTest
  void basicAuthentication(DialApi api) throws Exception {
    try (ScriptedPeer peer = new ScriptedPeer(RouteTest::authenticate)) {
      Credentials right = new Credentials("user", "secret");
      assertEchoes(api.dial(peer.uri(), Map.of(ClientProperties.CREDENTIALS, right)));
      assertThat(peer.requests()).hasSize(2);
      Credentials wrong = new Credentials("user", "wrong");
      Observed seen = api.dial(peer.uri(), Map.of(ClientProperties.CREDENTIALS, wrong));
      assertThat(seen.failure().failure().status()).isEqualTo(401);
    }
  }

  @WireSignalTest
  void localAddress(DialApi api) throws Exception {
    List<InetAddress> from = new CopyOnWriteArrayList<>();
    ScriptedPeer.Script script =
        p -> {
          from.add(((InetSocketAddress) p.socket().getRemoteSocketAddress()).getAddress());
          ECHO.run(p);
        };
    InetAddress local = InetAddress.getByName("127.0.0.2");
    try (ScriptedPeer peer = new ScriptedPeer(script)) {
      assertEchoes(api.dial(peer.uri(), Map.of(ClientProperties.SOCKET_BINDING, local)));
      assertThat(from).containsExactly(local);
    }
  }

  private static void authenticate(ScriptedPeer.Peer peer) throws Exception {
    String request = peer.readHead();
    String right =
        Base64.getEncoder().encodeToString("user:secret".getBytes(StandardCharsets.US_ASCII));
    if (!request.contains("Authorization: Basic " + right)) {
      peer.send("HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm=\"lab\"\r\n\r\n");
      return;
    }
    peer.send(ScriptedPeer.upgradeTo(request));
    peer.send(ScriptedPeer.frame(0x81, peer.readFrame().payload()));
  }

  private static ScriptedPeer tlsPeer(String names) throws Exception {
    return new ScriptedPeer(
        p -> {
          p.tls(Certificates.server(names));
          ECHO.run(p);
        });
  }

  private static ScriptedPeer redirectTo(String location) throws Exception {
    return new ScriptedPeer(
        p -> {
          p.readHead();
          p.send("HTTP/1.1 302 Found\r\nLocation: " + location + "\r\n\r\n");
        });
  }

  private static ScriptedPeer proxyTo(ScriptedPeer peer) throws Exception {
    return new ScriptedPeer(
        p -> {
          p.readHead();
          try (Socket upstream = new Socket("127.0.0.1", peer.port())) {
            p.send("HTTP/1.1 200 Connection established\r\n\r\n");
            ScriptedPeer.daemon(() -> copy(upstream, p.socket()));
            p.socket().getInputStream().transferTo(upstream.getOutputStream());
          }
        });
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (java.io.IOException e) {
      // one of them has closed
    }
  }

  private static Map<String, Object> via(ScriptedPeer proxy) {
    return Map.of(ClientProperties.PROXY_URI, "http://127.0.0.1:" + proxy.port());
  }

  private static void assertEchoes(Observed seen) throws Exception {
    seen.session().getAsyncRemote().sendText("echo");
    await().until(() -> seen.texts.contains("echo"));
    seen.session().close();
  }
}
