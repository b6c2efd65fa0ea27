package edgelab.agent.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SignalsTest {

  @Test
  void namesFailedConnects() {
    assertThat(Signals.ofConnect(new ConnectException("Connection refused")))
        .isEqualTo(Signal.REFUSED);
    assertThat(Signals.ofConnect(new ConnectException("Connection timed out")))
        .isEqualTo(Signal.TIMEOUT);
    assertThat(Signals.ofConnect(new NoRouteToHostException())).isEqualTo(Signal.UNREACHABLE);
    assertThat(Signals.ofConnect(new SocketException("Connection reset"))).isEqualTo(Signal.RST);
  }

  @Test
  void blamesThisMachineForItsPortsAndDescriptors() {
    assertThat(Signals.ofConnect(new BindException("Cannot assign requested address")))
        .isEqualTo(Signal.LOCAL);
    assertThat(Signals.ofConnect(new IOException("Too many open files"))).isEqualTo(Signal.LOCAL);
  }

  @Test
  void tellsTheFirstEndOfASocket() {
    assertThat(Signals.ofSocket(new IOException("Broken pipe"))).contains(Signal.FIN);
    assertThat(Signals.ofSocket(new IOException("Connection reset by peer"))).contains(Signal.RST);
    assertThat(Signals.ofSocket(new ClosedChannelException())).isEmpty();
    assertThat(Signals.ofSocket(new IllegalStateException())).isEmpty();
  }

  @Test
  void laneKeepsOrder() {
    StringBuilder order = new StringBuilder();
    AtomicReference<Runnable> thread = new AtomicReference<>();
    var lane = Lane.on(thread::set);
    lane.execute(() -> order.append(1));
    lane.execute(() -> order.append(2));
    assertThat(order).isEmpty();
    thread.get().run();
    assertThat(order).hasToString("12");
  }
}
