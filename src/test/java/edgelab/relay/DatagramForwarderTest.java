package edgelab.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DatagramForwarderTest {
  private static final int SILENCE = 1_000;
  private static final InetAddress LOCAL = InetAddress.getLoopbackAddress();

  private DatagramSocket server;
  private DatagramSocket inside;
  private DatagramForwarder forwarder;

  @BeforeEach
  void bind() throws IOException {
    server = socket();
    inside = socket();
  }

  private static DatagramSocket socket() throws IOException {
    DatagramSocket socket = new DatagramSocket(0, LOCAL);
    socket.setSoTimeout(SILENCE);
    return socket;
  }

  private void through(Duration idle, PathQuality path) {
    forwarder =
        new DatagramForwarder(
            0, InetSocketAddress.createUnresolved("localhost", server.getLocalPort()), idle, path);
  }

  @AfterEach
  void close() {
    server.close();
    inside.close();
    forwarder.close();
  }

  private static void send(DatagramSocket from, int number, int port) throws IOException {
    byte[] bytes = ByteBuffer.allocate(4).putInt(number).array();
    from.send(new DatagramPacket(bytes, bytes.length, LOCAL, port));
  }

  private record Arrived(int number, int port) {}

  private static Arrived receive(DatagramSocket at) throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[100], 100);
    at.receive(packet);
    return new Arrived(
        ByteBuffer.wrap(packet.getData(), 0, packet.getLength()).getInt(), packet.getPort());
  }

  /** Sends one from inside. */
  private int mapping(DatagramSocket from, int number) throws IOException {
    send(from, number, forwarder.port());
    Arrived arrived = receive(server);
    assertThat(arrived.number()).isEqualTo(number);
    return arrived.port();
  }

  private static void assertSilent(DatagramSocket socket) {
    assertThatThrownBy(() -> receive(socket)).isInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void eachSenderHasAPortAndItsAnswers() throws IOException {
    through(Duration.ofMinutes(1), PathQuality.PERFECT);
    try (DatagramSocket other = socket()) {
      int port = mapping(inside, 1);
      int othersPort = mapping(other, 2);
      assertThat(othersPort).isNotEqualTo(port);
      assertThat(mapping(inside, 3)).isEqualTo(port);
      send(server, 4, othersPort);
      send(server, 5, port);
      assertThat(receive(other)).isEqualTo(new Arrived(4, forwarder.port()));
      assertThat(receive(inside)).isEqualTo(new Arrived(5, forwarder.port()));
    }
  }

  @Test
  void aForgottenPortSwallowsAndTheSenderGetsAnother() throws IOException {
    through(Duration.ofMillis(SILENCE / 2), PathQuality.PERFECT);
    int port = mapping(inside, 1);
    assertSilent(server);
    send(server, 2, port);
    assertSilent(inside);
    int next = mapping(inside, 3);
    assertThat(next).isNotEqualTo(port);
    send(server, 4, port);
    send(server, 5, next);
    assertThat(receive(inside).number()).isEqualTo(5);
    assertThat(forwarder.flows()).isEqualTo(new RelayFlows(forwarder.port(), 2, 1));
  }

  @Test
  void aDatagramEitherWayRestartsTheIdleTime() throws IOException {
    through(Duration.ofMillis(SILENCE + SILENCE / 2), PathQuality.PERFECT);
    int port = mapping(inside, 1);
    assertSilent(inside);
    send(server, 2, port);
    assertThat(receive(inside).number()).isEqualTo(2);
    assertSilent(inside);
    assertThat(mapping(inside, 3)).isEqualTo(port);
    assertSilent(inside);
    send(server, 4, port);
    assertThat(receive(inside).number()).isEqualTo(4);
    assertThat(forwarder.flows()).isEqualTo(new RelayFlows(forwarder.port(), 1, 0));
  }

  @Test
  void whatComesFromElsewhereDoesNotPass() throws IOException {
    through(Duration.ofMinutes(1), PathQuality.PERFECT);
    int port = mapping(inside, 1);
    try (DatagramSocket stranger = socket()) {
      send(stranger, 2, port);
      assertSilent(inside);
    }
  }

  /** Exactly the numbers that the path lets pass, each way by lots of its own. */
  @Test
  void thePathLosesWhatItsLotsSay() throws IOException {
    PathQuality path = new PathQuality(Duration.ZERO, Duration.ZERO, 0.5, 7);
    through(Duration.ofMinutes(1), path);
    int port = 0;
    List<Integer> arrived = new ArrayList<>();
    for (int number = 0; number < 100; number++) {
      send(inside, number, forwarder.port());
      if (path.delay(2 * number).isPresent()) {
        Arrived one = receive(server);
        arrived.add(one.number());
        port = one.port();
      }
    }
    assertThat(arrived).isEqualTo(passing(path, 0));
    assertSilent(server);

    for (int number = 0; number < 100; number++) {
      send(server, number, port);
    }
    List<Integer> back = new ArrayList<>();
    for (int expected : passing(path, 1)) {
      back.add(receive(inside).number());
      assertThat(back).endsWith(expected);
    }
    assertSilent(inside);
  }

  private static List<Integer> passing(PathQuality path, int direction) {
    return IntStream.range(0, 100)
        .filter(number -> path.delay(2 * number + direction).isPresent())
        .boxed()
        .toList();
  }

  @Test
  void thePathDelays() throws IOException {
    PathQuality path = new PathQuality(Duration.ofMillis(200), Duration.ofMillis(50), 0, 7);
    through(Duration.ofMinutes(1), path);
    long before = System.nanoTime();
    int port = mapping(inside, 1);
    assertThat(Duration.ofNanos(System.nanoTime() - before))
        .isGreaterThanOrEqualTo(path.delay(0).orElseThrow());
    before = System.nanoTime();
    send(server, 2, port);
    receive(inside);
    assertThat(Duration.ofNanos(System.nanoTime() - before))
        .isGreaterThanOrEqualTo(path.delay(1).orElseThrow());
  }

  /** Its mappings' ports, too. */
  @Test
  void aClosedOneTakesNoPort() throws IOException {
    through(Duration.ofMinutes(1), PathQuality.PERFECT);
    int[] ports = {forwarder.port(), mapping(inside, 1)};
    forwarder.close();
    for (int freed : ports) {
      new DatagramSocket(freed).close();
    }
  }
}
