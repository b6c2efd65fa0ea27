package edgelab.edge;

import static edgelab.edge.EdgeClients.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import edgelab.history.EdgeEvent.Kind;
import edgelab.script.TrunkSettings;
import edgelab.script.TrunkSettings.Binding;
import edgelab.script.TrunkSettings.Recovery;
import edgelab.script.TrunkSettings.Timing;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Trunks that cannot register, and the WebSockets that are dealt to them. */
class TrunkBindingTest {
  private final EdgeServer edge = new EdgeServer(0, 64);
  private final DatagramSocket silent;

  TrunkBindingTest() throws IOException {
    silent = new DatagramSocket(0, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void stop() {
    edge.close();
    silent.close();
  }

  private TrunkSettings trunks(String region, int count, Binding binding) {
    return TrunkSettings.real(region, count, "127.0.0.1", silent.getLocalPort())
        .withTiming(new Timing(Duration.ofMillis(2), false, Recovery.NONE))
        .withBinding(binding);
  }

  private void register(TrunkSettings... groups) {
    edge.trunks().register(List.of(groups));
    int trunks = List.of(groups).stream().mapToInt(TrunkSettings::trunks).sum();
    await().until(() -> logged(Kind.TRUNK_UNREACHABLE) == trunks);
  }

  private long logged(Kind kind) {
    return edge.log().stream().filter(event -> event.kind() == kind).count();
  }

  /** The second trunk of two has the second socket and the fourth. */
  @Test
  void theSocketsAreDealtToTheTrunks() throws IOException {
    try (RawClient first = open(edge);
        RawClient second = open(edge);
        RawClient third = open(edge);
        RawClient fourth = open(edge)) {
      register(trunks("eu", 1, Binding.KEPT), trunks("apac", 1, Binding.DROPPED));
      assertThat(second.end()).isEqualTo("FIN");
      assertThat(fourth.end()).isEqualTo("FIN");
      assertThat(first.sendFrame(1, "a").frame()).isEqualTo("1 a");
      assertThat(third.sendFrame(1, "c").frame()).isEqualTo("1 c");
    }
  }
}
