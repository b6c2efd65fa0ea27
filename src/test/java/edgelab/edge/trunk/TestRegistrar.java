package edgelab.edge.trunk;

import edgelab.sip.SipFormatException;
import edgelab.sip.SipFrame;
import edgelab.sip.SipMessage;
import edgelab.sip.SipReader;
import edgelab.sip.SipRequest;
import edgelab.sip.SipResponse;
import edgelab.sip.SipStream;
import edgelab.sip.SipTransport;
import edgelab.sip.SipWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.net.ServerSocketFactory;

/** A registrar on loopback, on one thread for each socket. It answers with bytes, right or not. */
final class TestRegistrar implements Closeable {
  private final Queue<SipMessage> received = new ConcurrentLinkedQueue<>();
  private final Queue<Closeable> open = new ConcurrentLinkedQueue<>();
  private final AtomicInteger pings = new AtomicInteger();
  private final SipTransport transport;
  private final int port;
  private volatile Function<SipRequest, List<byte[]>> answers;
  private volatile byte[] pong = SipWriter.lineEnd();
  private volatile InetSocketAddress lastClient;

  private TestRegistrar(
      SipTransport transport, int port, Function<SipRequest, List<byte[]>> answers) {
    this.transport = transport;
    this.port = port;
    this.answers = answers;
  }

  static TestRegistrar udp(Function<SipRequest, List<byte[]>> answers) throws IOException {
    DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    socket.setReceiveBufferSize(1 << 20); // the kernel's own holds 166 REGISTERs
    TestRegistrar registrar = new TestRegistrar(SipTransport.UDP, socket.getLocalPort(), answers);
    registrar.open.add(socket);
    thread(() -> registrar.datagrams(socket));
    return registrar;
  }

  /**
   * @param sockets of the JDK, or with TLS
   */
  static TestRegistrar stream(
      SipTransport transport,
      ServerSocketFactory sockets,
      Function<SipRequest, List<byte[]>> answers)
      throws IOException {
    ServerSocket server = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    TestRegistrar registrar = new TestRegistrar(transport, server.getLocalPort(), answers);
    registrar.open.add(server);
    thread(() -> registrar.accept(server));
    return registrar;
  }

  static TestRegistrar tcp(Function<SipRequest, List<byte[]>> answers) throws IOException {
    return stream(SipTransport.TCP, ServerSocketFactory.getDefault(), answers);
  }

  /** A right answer with this status. */
  static Function<SipRequest, List<byte[]>> status(int status) {
    return request -> List.of(SipWriter.write(answer(request, status)));
  }

  static SipResponse answer(SipRequest request, int status) {
    return request.answer(status, "Told", "registrar");
  }

  /** Bytes that a hand wrote, whatever is asked. */
  static Function<SipRequest, List<byte[]>> raw(String... texts) {
    return request ->
        Arrays.stream(texts)
            .map(text -> text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8))
            .toList();
  }

  void answer(Function<SipRequest, List<byte[]>> others) {
    answers = others;
  }

  /** No ping is answered from now on. */
  void ignorePings() {
    pong = new byte[0];
  }

  int pings() {
    return pings.get();
  }

  int port() {
    return port;
  }

  SipTransport transport() {
    return transport;
  }

  /** What it got, requests and answers. */
  List<SipMessage> received() {
    return List.copyOf(received);
  }

  /** Where the last datagram came from. */
  InetSocketAddress lastClient() {
    return lastClient;
  }

  /** Of a registrar for UDP. */
  void send(DatagramPacket datagram) throws IOException {
    for (Closeable one : open) {
      ((DatagramSocket) one).send(datagram);
    }
  }

  private void datagrams(DatagramSocket socket) throws IOException, SipFormatException {
    byte[] space = new byte[65_535];
    while (true) {
      DatagramPacket packet = new DatagramPacket(space, space.length);
      socket.receive(packet);
      byte[] came = Arrays.copyOf(packet.getData(), packet.getLength());
      lastClient = (InetSocketAddress) packet.getSocketAddress();
      if (!SipReader.isKeepAlive(came)) {
        for (byte[] answer : answersTo(SipReader.read(came))) {
          socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
        }
      }
    }
  }

  private void accept(ServerSocket server) throws IOException {
    while (true) {
      Socket socket = server.accept();
      open.add(socket);
      thread(() -> stream(socket));
    }
  }

  private void stream(Socket socket) throws IOException, SipFormatException {
    try (socket) {
      InputStream in = socket.getInputStream();
      SipStream frames = new SipStream();
      byte[] space = new byte[65_535];
      int lineEnds = 0;
      for (int bytes = in.read(space); bytes > 0; bytes = in.read(space)) {
        for (SipFrame frame : frames.feed(Arrays.copyOf(space, bytes))) {
          if (frame instanceof SipFrame.Message message) {
            for (byte[] answer : answersTo(message.message())) {
              socket.getOutputStream().write(answer);
            }
          } else if (++lineEnds % 2 == 0) {
            pings.incrementAndGet();
            socket.getOutputStream().write(pong);
          }
        }
      }
    }
  }

  private List<byte[]> answersTo(SipMessage message) {
    received.add(message);
    return message instanceof SipRequest request ? answers.apply(request) : List.of();
  }

  /** Ends the connections, and listens on. */
  void disconnect() throws IOException {
    for (Closeable one : open) {
      if (one instanceof Socket socket) {
        socket.close();
      }
    }
  }

  @Override
  public void close() throws IOException {
    for (Closeable one : open) {
      one.close();
    }
  }

  private interface Work {
    void run() throws IOException, SipFormatException;
  }

  /** It ends with its socket. */
  private static void thread(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException closed) {
                return;
              } catch (SipFormatException e) {
                throw new AssertionError(e);
              }
            },
            "registrar");
    thread.setDaemon(true);
    thread.start();
  }
}
