package edgelab.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edgelab.history.EdgeEvent;
import edgelab.script.StandIn;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ListenersTest {
  private final EdgeServer edge = new EdgeServer(0, 64);

  @AfterEach
  void stop() {
    edge.close();
  }

  @Test
  void aSilentPortAcceptsNobody() throws IOException {
    int port = freePort();
    edge.listenSilentlyOn(port);
    try (Socket client = new Socket("localhost", port)) {
      client.getOutputStream().write('x');
      client.setSoTimeout(300);
      assertThatThrownBy(() -> client.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  /** The control burst comes in plain at the same time. */
  @Test
  void speaksTlsAndPlainOnOnePort() throws Exception {
    X509Bundle self =
        new CertificateBuilder()
            .subject("CN=edge")
            .ecp256()
            .setIsCertificateAuthority(true)
            .buildSelfSigned();
    edge.standIn(new StandIn(Set.of(), self.getCertificatePEM(), self.getPrivateKeyPEM(), false));
    assertThat(upgraded(edge.port())).isTrue();
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(self.toKeyStore("changeit".toCharArray()));
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    SSLSocketFactory sockets = context.getSocketFactory();
    try (SSLSocket socket = (SSLSocket) sockets.createSocket("localhost", edge.port())) {
      String request = RawClient.UPGRADE.replace("\n", "\r\n");
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      assertThat(new String(socket.getInputStream().readNBytes(13), StandardCharsets.UTF_8))
          .isEqualTo("HTTP/1.1 101 ");
    }
    edge.standIn(StandIn.NONE);
    assertThatThrownBy(() -> handshake(sockets)).isInstanceOf(SSLException.class);
    assertThat(upgraded(edge.port())).isTrue();
  }

  /** As nobody is at the address of a container that is gone: its machine refuses. */
  @Test
  void nobodyIsAtHomeWhileTheEdgeHasMoved() throws IOException {
    int home = freePort();
    edge.listenAtHomeOn(home);
    edge.standIn(StandIn.NONE.moved());
    edge.standIn(StandIn.NONE.moved());
    assertThatThrownBy(() -> upgraded(home)).isInstanceOf(ConnectException.class);
    assertThat(upgraded(edge.port())).isTrue();
    assertThat(edge.log())
        .extracting(EdgeEvent::detail)
        .contains("move to " + StandIn.MOVED_ADDRESS);
    edge.standIn(StandIn.NONE);
    edge.standIn(StandIn.NONE);
    assertThat(upgraded(home)).isTrue();
  }

  @Test
  void aBadCertificateIsRefused() {
    assertThatThrownBy(() -> edge.standIn(new StandIn(Set.of(), "x", "y", false)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void handshake(SSLSocketFactory sockets) throws IOException {
    try (SSLSocket socket = (SSLSocket) sockets.createSocket("localhost", edge.port())) {
      socket.startHandshake();
    }
  }

  private static boolean upgraded(int port) throws IOException {
    try (RawClient client = new RawClient(port).send(RawClient.UPGRADE)) {
      return client.head().startsWith("HTTP/1.1 101 ");
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
