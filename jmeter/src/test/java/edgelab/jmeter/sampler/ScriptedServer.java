package edgelab.jmeter.sampler;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/** A server on loopback whose answer to each dial is written down; it knows clients by X-Agent. */
final class ScriptedServer implements Closeable {
  private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"; // RFC 6455 §1.3
  private static final int CLOSE = 0x88; // a final frame with opcode 8, RFC 6455 §5.2

  /**
   * What a connection is told once its request has come; the server closes the socket behind it.
   */
  interface Answer {
    void to(Connection connection) throws IOException, InterruptedException;
  }

  interface Script {
    /**
     * @param attempt of this client, from 1
     */
    Answer answer(int client, int attempt);
  }

  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Script script;
  private final Map<Integer, Integer> attempts = new ConcurrentHashMap<>();
  private final BlockingQueue<Integer> opened = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> ended = new LinkedBlockingQueue<>();

  ScriptedServer(Script script) throws IOException {
    this.script = script;
    daemon(this::accept);
  }

  URI url() {
    return URI.create("ws://127.0.0.1:" + server.getLocalPort() + "/");
  }

  /** Clients that were told 101, in that order. */
  BlockingQueue<Integer> opened() {
    return opened;
  }

  /** How those ended: the code of their close frame, or {@code FIN} without one. */
  BlockingQueue<String> ended() {
    return ended;
  }

  static Answer status(int status) {
    return connection ->
        connection.write("HTTP/1.1 " + status + " No\r\nContent-Length: 0\r\n\r\n");
  }

  static Answer nothing() {
    return connection -> {};
  }

  /** A 101, and the same close frame back that the client sends. */
  Answer open() {
    return connection -> {
      connection.upgrade();
      int code = connection.closeCode();
      if (code > 0) {
        connection.close(code);
      }
      ended.add(code > 0 ? String.valueOf(code) : "FIN");
    };
  }

  /** A 101, and a close frame behind it. */
  Answer openAndClose(int code) {
    return connection -> {
      connection.upgrade();
      connection.close(code);
      connection.closeCode();
    };
  }

  /** A 101, and FIN behind it. */
  Answer openAndCut() {
    return Connection::upgrade;
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        daemon(() -> serve(socket));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      Connection connection = new Connection(socket);
      int attempt = attempts.merge(connection.client, 1, Integer::sum);
      script.answer(connection.client, attempt).to(connection);
    } catch (IOException gone) {
      // The client's own sample tells of it.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "scripted server");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  /** A connection whose request has come. */
  final class Connection {
    private final DataInputStream in;
    private final OutputStream out;
    private int client;
    private String key = "";

    private Connection(Socket socket) throws IOException {
      in = new DataInputStream(socket.getInputStream());
      out = socket.getOutputStream();
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1), 1);
      for (String line = lines.readLine(); line != null && !line.isEmpty(); ) {
        String value = line.substring(line.indexOf(':') + 1).strip();
        if (line.regionMatches(true, 0, "x-agent:", 0, 8)) {
          client = Integer.parseInt(value);
        } else if (line.regionMatches(true, 0, "sec-websocket-key:", 0, 18)) {
          key = value;
        }
        line = lines.readLine();
      }
    }

    void write(String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void upgrade() throws IOException {
      write(
          "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
              + "Sec-WebSocket-Accept: "
              + accept(key)
              + "\r\n\r\n");
      opened.add(client);
    }

    void close(int code) throws IOException {
      out.write(
          ByteBuffer.allocate(4).put((byte) CLOSE).put((byte) 2).putShort((short) code).array());
    }

    /** Waits for the client's close frame, its only one; 0: the connection ended without. */
    int closeCode() throws IOException {
      int first = in.read();
      if (first != CLOSE) {
        return 0;
      }
      in.readByte(); // masked, and its length
      int mask = in.readInt();
      return in.readUnsignedShort() ^ mask >>> 16;
    }

    private static String accept(String key) {
      try {
        byte[] text = (key + GUID).getBytes(StandardCharsets.ISO_8859_1);
        return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-1").digest(text));
      } catch (NoSuchAlgorithmException e) {
        throw new AssertionError(e);
      }
    }
  }
}
