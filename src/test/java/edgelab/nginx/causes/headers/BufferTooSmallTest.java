package edgelab.nginx.causes.headers;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.edge.EdgeServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The size that the rule computes is the size on the wire. */
class BufferTooSmallTest {
  private static final String UPGRADE =
      """
      GET / HTTP/1.1
      Host: edge
      Upgrade: websocket
      Connection: Upgrade
      Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
      Sec-WebSocket-Version: 13
      %s
      """;

  @ParameterizedTest
  @ValueSource(strings = {"", "agent"})
  void theHeadOfThe101IsMeasured(String subprotocol) throws IOException {
    String asked = subprotocol.isEmpty() ? "" : "Sec-WebSocket-Protocol: " + subprotocol + "\n";
    try (EdgeServer edge = new EdgeServer(0, 1);
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), edge.port())) {
      socket.setSoTimeout(5_000);
      String request = UPGRADE.formatted(asked).replace("\n", "\r\n");
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      assertThat(head(socket)).hasSize(BufferTooSmall.head(subprotocol));
    }
  }

  private static String head(Socket socket) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) socket.getInputStream().read());
    }
    return head.toString();
  }
}
