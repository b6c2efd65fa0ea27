package edgelab.edge;

import static edgelab.edge.EdgeClients.awaitLogged;
import static edgelab.edge.EdgeClients.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import edgelab.control.ControlClient;
import edgelab.control.ControlServer;
import edgelab.history.EdgeEvent;
import edgelab.history.EdgeEvent.Kind;
import edgelab.script.TrunkSettings;
import edgelab.script.TrunkSettings.Binding;
import edgelab.script.TrunkSettings.Recovery;
import edgelab.script.TrunkSettings.Registrar;
import edgelab.script.TrunkSettings.Timing;
import edgelab.sip.SipReader;
import edgelab.sip.SipRequest;
import edgelab.sip.SipTransport;
import edgelab.sip.SipWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Trunks and the Edge's WebSockets, by orders of the control API. */
class EdgeTrunksTest {
  private final EdgeServer edge = new EdgeServer(0, 64);
  private final NameServer names = new NameServer(0);
  private ControlServer server;
  private ControlClient control;
  private ServerSocket registrar;

  @BeforeEach
  void start() throws IOException {
    server = EdgeMain.orders(new ControlServer(0, "secret"), edge, names).start();
    control = new ControlClient("edge", URI.create("http://localhost:" + server.port()), "secret");
    registrar = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void stop() throws IOException {
    registrar.close();
    server.close();
    names.close();
    edge.close();
  }

  private TrunkSettings settings(Binding binding) {
    return TrunkSettings.real("eu", 1, "127.0.0.1", registrar.getLocalPort())
        .withRegistrar(new Registrar("127.0.0.1", registrar.getLocalPort(), SipTransport.TCP, ""))
        .withTiming(new Timing(Duration.ofMillis(500), true, Recovery.NONE))
        .withBinding(binding);
  }

  /** Registers a trunk, and returns the registrar's end of its flow. */
  private Socket registered(Binding binding) throws Exception {
    control.put("/trunks", List.of(settings(binding)));
    Socket flow = registrar.accept();
    byte[] space = new byte[2_000];
    int bytes = flow.getInputStream().read(space);
    SipRequest register = (SipRequest) SipReader.read(Arrays.copyOf(space, bytes));
    flow.getOutputStream().write(SipWriter.write(register.answer(200, "OK", "t")));
    awaitLogged(edge, Kind.TRUNK_REGISTERED, "eu 1 tcp: 200 OK, for 3600 s");
    return flow;
  }

  /** RFC 6455 section 7.4.1: 1001 is 03 E9. */
  @Test
  void closedIsACloseFrame1001() throws Exception {
    try (RawClient client = open(edge);
        RawClient asking = new RawClient(edge.port());
        Socket flow = registered(Binding.CLOSED)) {
      flow.shutdownOutput();
      assertThat(client.frame()).isEqualTo("8 \u0003\u00e9");
      assertThat(client.end()).isEqualTo("FIN");
      awaitLogged(edge, Kind.TRUNK_FAILED, "eu 1 tcp: the carrier closed the connection");
      awaitLogged(edge, Kind.TRUNK_BINDING, "eu 1 tcp: closed");
      awaitLogged(edge, Kind.CLOSED, "close frame 1001");
      assertThat(asking.send(RawClient.UPGRADE).head()).startsWith("HTTP/1.1 101 ");
    }
  }

  @Test
  void droppedIsAnEndWithoutACloseFrame() throws Exception {
    try (RawClient client = open(edge);
        Socket flow = registered(Binding.DROPPED)) {
      flow.shutdownOutput();
      assertThat(client.end()).isEqualTo("FIN");
      awaitLogged(edge, Kind.TRUNK_BINDING, "eu 1 tcp: dropped");
    }
  }

  @Test
  void keptIsNothing() throws Exception {
    try (RawClient client = open(edge);
        Socket flow = registered(Binding.KEPT)) {
      flow.shutdownOutput();
      awaitLogged(edge, Kind.TRUNK_BINDING, "eu 1 tcp: kept");
      client.sendFrame(1, "hello");
      assertThat(client.frame()).isNotEmpty();
      assertThat(edge.log()).extracting(EdgeEvent::kind).doesNotContain(Kind.CLOSED);
    }
  }

  /** Nothing of the trunks is left, and their end is not the loss of one. */
  @Test
  void aResetEndsTrunksInSilence() throws Exception {
    try (Socket flow = registered(Binding.DROPPED)) {
      control.post("/reset");
      assertThat(flow.getInputStream().read()).isEqualTo(-1);
      assertThat(edge.log()).isEmpty();
    }
  }

  @Test
  void anOrderWithoutTrunksEndsTheRegistration() throws Exception {
    try (Socket flow = registered(Binding.KEPT)) {
      control.put("/trunks", List.of());
      await().until(() -> flow.getInputStream().available() > 0);
      byte[] space = new byte[2_000];
      int bytes = flow.getInputStream().read(space);
      SipRequest register = (SipRequest) SipReader.read(Arrays.copyOf(space, bytes));
      assertThat(register.headers().first("Expires")).contains("0");
    }
  }

  @Test
  void saysWhatIsWrongWithAnOrder() {
    assertThatThrownBy(() -> control.put("/trunks", List.of(Map.of("region", "a b"))))
        .hasMessageContaining("region must be 1 to 32 letters, digits and hyphens, not a b");
  }
}
