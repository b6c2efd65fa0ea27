package edgelab.edge;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** A client on a bare socket, for tests of what is really on the wire. */
final class RawClient implements AutoCloseable {
  static final String UPGRADE =
      """
      GET / HTTP/1.1
      Host: edge
      Upgrade: websocket
      Connection: Upgrade
      Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
      Sec-WebSocket-Version: 13
      Sec-WebSocket-Protocol: agent

      """;

  private final Socket socket;
  private final InputStream in;

  RawClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(5_000);
    in = socket.getInputStream();
  }

  RawClient send(String request) throws IOException {
    socket.getOutputStream().write(request.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    return this;
  }

  RawClient sendFrame(int opcode, String payload) throws IOException {
    byte[] text = payload.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(0x80 | opcode);
    frame.write(0x80 | text.length);
    frame.write(new byte[4]);
    frame.write(text);
    socket.getOutputStream().write(frame.toByteArray());
    return this;
  }

  /**
   * Sends bytes as they are, one byte for each two digits.
   *
   * @param hex blanks are left out
   */
  RawClient sendHex(String hex) throws IOException {
    socket.getOutputStream().write(HexFormat.of().parseHex(hex.replace(" ", "")));
    return this;
  }

  /** False where the bytes cannot be written within a second: the server does not read. */
  boolean trySendHex(String hex) throws IOException {
    byte[] bytes = HexFormat.of().parseHex(hex);
    Thread writer =
        new Thread(
            () -> {
              try {
                socket.getOutputStream().write(bytes);
              } catch (IOException closed) {
                // The test has ended.
              }
            });
    writer.setDaemon(true);
    writer.start();
    try {
      writer.join(1_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return !writer.isAlive();
  }

  /** The head of the answer, up to the empty line. */
  String head() throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.read());
    }
    return head.toString();
  }

  /** The same, but waits 300 ms only. */
  String impatientHead() throws IOException {
    socket.setSoTimeout(300);
    return head();
  }

  /** The same for a frame. */
  String impatientFrame() throws IOException {
    socket.setSoTimeout(300);
    return frame();
  }

  /** The same after all, for up to 5 s. */
  String patientFrame() throws IOException {
    socket.setSoTimeout(5_000);
    return frame();
  }

  /** The next frame as opcode and payload: {@code 1 hello}. Short, unmasked frames only. */
  String frame() throws IOException {
    int opcode = in.read() & 0x0f;
    int length = in.read();
    return opcode + " " + new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
  }

  /** The text of a message of 126 to 65,535 bytes, whose length has two bytes more. */
  String longFrame() throws IOException {
    byte[] head = in.readNBytes(4);
    return new String(
        in.readNBytes((head[2] & 0xff) << 8 | head[3] & 0xff), StandardCharsets.UTF_8);
  }

  /** How the server ends the connection: {@code FIN} or {@code RST}. */
  String end() throws IOException {
    try {
      in.readAllBytes();
      return "FIN";
    } catch (SocketException reset) {
      return "RST";
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
