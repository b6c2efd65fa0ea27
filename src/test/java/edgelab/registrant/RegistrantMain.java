package edgelab.registrant;

import edgelab.control.ControlServer;
import edgelab.control.ControlServer.Reply;
import edgelab.history.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** A program on the lab's network that sends requests to the carrier, and keeps its answers. */
public final class RegistrantMain {
  public static final int CONTROL_PORT = 8092;

  private static final int BUFFER = 4 << 20;
  private static final int LONGEST = 2_048;

  private static final Queue<String> ANSWERS = new ConcurrentLinkedQueue<>();

  private static volatile long took;

  private RegistrantMain() {}

  /**
   * What is to be sent.
   *
   * @param transport {@code UDP}, {@code TCP}, {@code TLS} or {@code WS}
   * @param authority certificate, in PEM, of TLS
   * @param requests each in a datagram or a connection of its own
   */
  public record Order(
      String transport, String host, int port, String authority, List<String> requests) {}

  public static void main(String[] args) throws IOException {
    new ControlServer(CONTROL_PORT)
        .on("PUT /register", body -> send(Json.read(body, Order.class)))
        .on("GET /took", body -> Reply.json(took))
        .on(
            "GET /answers",
            body -> Reply.text(ANSWERS.stream().map(Json::line).collect(Collectors.joining("\n"))))
        .start();
  }

  /** Returns when all is sent. */
  private static Reply send(Order order) {
    ANSWERS.clear();
    try {
      switch (order.transport()) {
        case "UDP" -> datagrams(order);
        case "WS" -> webSocket(order);
        default -> connections(order);
      }
      return Reply.done();
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e.toString(), e);
    }
  }

  private static void datagrams(Order order) throws IOException {
    DatagramSocket socket = new DatagramSocket();
    socket.setReceiveBufferSize(BUFFER);
    socket.connect(InetAddress.getByName(order.host()), order.port());
    begin(
        () -> {
          while (true) {
            DatagramPacket answer = new DatagramPacket(new byte[LONGEST], LONGEST);
            socket.receive(answer);
            ANSWERS.add(
                new String(answer.getData(), 0, answer.getLength(), StandardCharsets.UTF_8));
          }
        });
    List<byte[]> all = order.requests().stream().map(RegistrantMain::bytes).toList();
    long before = System.nanoTime();
    for (byte[] one : all) {
      socket.send(new DatagramPacket(one, one.length));
    }
    took = System.nanoTime() - before;
  }

  private static void connections(Order order) throws IOException, GeneralSecurityException {
    List<Socket> sockets = new ArrayList<>();
    for (int i = 0; i < order.requests().size(); i++) {
      sockets.add(connect(order));
    }
    for (int i = 0; i < sockets.size(); i++) {
      sockets.get(i).getOutputStream().write(bytes(order.requests().get(i)));
    }
    sockets.forEach(socket -> begin(() -> ANSWERS.add(head(socket.getInputStream()))));
  }

  private static Socket connect(Order order) throws IOException, GeneralSecurityException {
    if (order.transport().equals("TCP")) {
      return new Socket(order.host(), order.port());
    }
    SSLSocket socket =
        (SSLSocket)
            trusting(order.authority()).getSocketFactory().createSocket(order.host(), order.port());
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS"); // the name must be the certificate's
    socket.setSSLParameters(parameters);
    return socket;
  }

  private static SSLContext trusting(String authority)
      throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry(
        "lab",
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(bytes(authority))));
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  /** An answer without a body. */
  private static String head(InputStream in) throws IOException {
    StringBuilder text = new StringBuilder();
    while (text.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return text + "(ended)";
      }
      text.append((char) next);
    }
    return text.toString();
  }

  /** A client of RFC 7118, which goes no further without a 101 that names the subprotocol. */
  private static void webSocket(Order order) {
    try {
      WebSocket socket = open(order);
      if (socket.getSubprotocol().equals("sip")) {
        order.requests().forEach(request -> socket.sendText(request, true).join());
      } else {
        socket.abort();
        ANSWERS.add("101 without the subprotocol");
      }
    } catch (CompletionException e) {
      if (!(e.getCause() instanceof WebSocketHandshakeException refused)) {
        throw new IllegalStateException(e.toString(), e);
      }
      ANSWERS.add("HTTP " + refused.getResponse().statusCode());
    }
  }

  private static WebSocket open(Order order) {
    return HttpClient.newHttpClient()
        .newWebSocketBuilder()
        .subprotocols("sip")
        .buildAsync(
            URI.create("ws://" + order.host() + ":" + order.port()),
            new WebSocket.Listener() {
              @Override
              public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
                ANSWERS.add(text.toString());
                from.request(1);
                return null;
              }
            })
        .join();
  }

  private interface Reading {
    void run() throws IOException;
  }

  private static void begin(Reading reading) {
    Thread thread =
        new Thread(
            () -> {
              try {
                reading.run();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            },
            "answers");
    thread.setDaemon(true);
    thread.start();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
