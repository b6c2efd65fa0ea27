package edgelab.agent.transport;

import edgelab.agent.transport.http.UpgradeCheck;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A server that does exactly what a test says, on a raw socket, and knows when it did it. */
public final class ScriptedPeer implements AutoCloseable {

  interface Script {
    void run(Peer peer) throws Exception;
  }

  private static final Pattern KEY = Pattern.compile("(?im)^Sec-WebSocket-Key: (.*)$");

  private final ServerSocket server = new ServerSocket();
  private final List<Socket> accepted = new CopyOnWriteArrayList<>();
  private final List<Throwable> errors = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private volatile long closedAt;

  ScriptedPeer(Script script) throws IOException {
    server.setReceiveBufferSize(65536);
    server.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 1024);
    daemon(() -> acceptAll(script));
  }

  URI uri(String scheme) {
    return URI.create(scheme + "://127.0.0.1:" + port() + "/path?query=a%20b");
  }

  URI uri() {
    return uri("ws");
  }

  int port() {
    return server.getLocalPort();
  }

  /** {@link System#nanoTime()} just before the FIN or RST. */
  long closedAt() {
    return closedAt;
  }

  List<String> requests() {
    return requests;
  }

  List<Throwable> errors() {
    return errors;
  }

  private void acceptAll(Script script) {
    try {
      while (true) {
        Socket socket = server.accept();
        accepted.add(socket);
        daemon(() -> serve(script, socket));
      }
    } catch (IOException closed) {
      // the test is over
    }
  }

  private void serve(Script script, Socket socket) {
    try {
      script.run(new Peer(socket));
    } catch (Throwable t) {
      errors.add(t);
    }
  }

  static Thread daemon(Runnable task) {
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : accepted) {
      socket.close();
    }
  }

  /** One accepted connection. */
  final class Peer {
    private final Socket raw;
    private Socket socket;

    Peer(Socket raw) throws IOException {
      this.raw = raw;
      this.socket = raw;
      raw.setTcpNoDelay(true);
    }

    Socket socket() {
      return socket;
    }

    void tls(SSLContext context) throws IOException {
      SSLSocket secure =
          (SSLSocket) context.getSocketFactory().createSocket(raw, "127.0.0.1", port(), false);
      secure.setUseClientMode(false);
      secure.startHandshake();
      socket = secure;
    }

    String readHead() throws IOException {
      ByteArrayOutputStream head = new ByteArrayOutputStream();
      while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
        head.write(readByte());
      }
      String request = head.toString(StandardCharsets.ISO_8859_1);
      requests.add(request);
      return request;
    }

    int readByte() throws IOException {
      int b = socket.getInputStream().read();
      if (b < 0) {
        throw new EOFException();
      }
      return b;
    }

    /** Reads one frame and gives its first byte and its unmasked payload. */
    Frame readFrame() throws IOException {
      InputStream in = socket.getInputStream();
      int first = readByte();
      long length = readByte() & 0x7f;
      int more = length == 126 ? 2 : length == 127 ? 8 : 0;
      for (int i = 0; i < more; i++) {
        length = (i == 0 ? 0 : length << 8) | readByte();
      }
      byte[] mask = in.readNBytes(4);
      byte[] payload = in.readNBytes((int) length);
      for (int i = 0; i < payload.length; i++) {
        payload[i] ^= mask[i % 4];
      }
      return new Frame(first, mask, payload);
    }

    void send(byte[] bytes) throws IOException {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    }

    void send(String text) throws IOException {
      send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Reads the request and answers 101. */
    void upgrade(String... headers) throws IOException {
      send(upgradeTo(readHead(), headers));
    }

    void fin() throws IOException {
      closedAt = System.nanoTime();
      raw.close();
    }

    void rst() throws IOException {
      raw.setSoLinger(true, 0);
      closedAt = System.nanoTime();
      raw.close();
    }

    void hang() throws IOException {
      while (raw.getInputStream().read() >= 0) {
        // reads whatever comes, answers nothing
      }
    }
  }

  record Frame(int first, byte[] mask, byte[] payload) {
    String text() {
      return new String(payload, StandardCharsets.UTF_8);
    }
  }

  static String upgradeTo(String request, String... headers) {
    Matcher key = KEY.matcher(request);
    if (!key.find()) {
      throw new IllegalArgumentException("no key in " + request);
    }
    return switching(UpgradeCheck.accept(key.group(1).trim()), headers);
  }

  static String switching(String accept, String... headers) {
    List<String> lines = new ArrayList<>();
    lines.add("HTTP/1.1 101 Switching Protocols");
    lines.add("Upgrade: websocket");
    lines.add("Connection: keep-alive, Upgrade");
    lines.add("Sec-WebSocket-Accept: " + accept);
    lines.addAll(List.of(headers));
    return String.join("\r\n", lines) + "\r\n\r\n";
  }

  /** An unmasked frame as servers send them. */
  public static byte[] frame(int first, byte[] payload) {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(first);
    if (payload.length < 126) {
      frame.write(payload.length);
    } else if (payload.length < 65536) {
      frame.writeBytes(new byte[] {126, (byte) (payload.length >> 8), (byte) payload.length});
    } else {
      frame.write(127);
      for (int shift = 56; shift >= 0; shift -= 8) {
        frame.write((byte) ((long) payload.length >> shift));
      }
    }
    frame.writeBytes(payload);
    return frame.toByteArray();
  }

  public static byte[] close(int code) {
    return frame(0x88, new byte[] {(byte) (code >> 8), (byte) code});
  }
}
