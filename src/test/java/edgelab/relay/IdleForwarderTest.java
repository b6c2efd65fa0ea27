package edgelab.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IdleForwarderTest {
  private static final int SILENCE = 1_000;

  private ServerSocket server;
  private IdleForwarder forwarder;
  private Socket near;
  private Socket far;

  @BeforeEach
  void connect() throws IOException {
    server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
  }

  private void through(Duration idle) throws IOException {
    forwarder =
        new IdleForwarder(
            0, InetSocketAddress.createUnresolved("localhost", server.getLocalPort()), idle);
    near = new Socket(InetAddress.getLoopbackAddress(), forwarder.port());
    far = server.accept();
    for (Socket socket : new Socket[] {near, far}) {
      socket.setSoTimeout(SILENCE);
    }
  }

  @AfterEach
  void close() throws IOException {
    near.close();
    far.close();
    server.close();
    forwarder.close();
  }

  @Test
  void bytesAndEndsPassBothWays() throws IOException {
    through(Duration.ofMinutes(1));
    near.getOutputStream().write(1);
    assertThat(far.getInputStream().read()).isEqualTo(1);
    far.getOutputStream().write(2);
    assertThat(near.getInputStream().read()).isEqualTo(2);
    far.close();
    assertThat(near.getInputStream().read()).isEqualTo(-1);
  }

  /** An event loop that just ends leaves more than every second listener open. */
  @Test
  void aClosedOneDoesNotListen() throws IOException {
    through(Duration.ofMinutes(1));
    for (int i = 0; i < 20; i++) {
      IdleForwarder closed =
          new IdleForwarder(
              0,
              InetSocketAddress.createUnresolved("localhost", server.getLocalPort()),
              Duration.ofMinutes(1));
      int port = closed.port();
      closed.close();
      assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
          .isInstanceOf(ConnectException.class);
    }
  }

  /** The reads that time out are the silence; the FIN does not pass either. */
  @Test
  void afterTheIdleTimeNothingPassesAndNothingIsClosed() throws IOException {
    through(Duration.ofMillis(SILENCE / 2));
    near.getOutputStream().write(1);
    assertThat(far.getInputStream().read()).isEqualTo(1);
    assertThatThrownBy(() -> far.getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class);
    assertThat(forwarder.flows()).isEqualTo(new RelayFlows(forwarder.port(), 1, 1));
    near.getOutputStream().write(2);
    near.close();
    assertThatThrownBy(() -> far.getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void aByteEitherWayRestartsTheIdleTime() throws IOException {
    through(Duration.ofMillis(SILENCE + SILENCE / 2));
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> near.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
      far.getOutputStream().write(i);
      assertThat(near.getInputStream().read()).isEqualTo(i);
    }
    assertThat(forwarder.flows()).isEqualTo(new RelayFlows(forwarder.port(), 1, 0));
  }
}
