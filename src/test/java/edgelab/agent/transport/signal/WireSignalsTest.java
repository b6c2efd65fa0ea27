package edgelab.agent.transport.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import org.junit.jupiter.api.Test;

class WireSignalsTest {

  @Test
  void namesFailedConnects() {
    assertThat(WireSignals.ofConnect(new ConnectException("Connection refused")))
        .isEqualTo(WireSignal.REFUSED);
    assertThat(WireSignals.ofConnect(new ConnectException("Connection timed out")))
        .isEqualTo(WireSignal.TIMEOUT);
    assertThat(WireSignals.ofConnect(new NoRouteToHostException()))
        .isEqualTo(WireSignal.UNREACHABLE);
    assertThat(WireSignals.ofConnect(new SocketException("Connection reset")))
        .isEqualTo(WireSignal.RST);
  }

  @Test
  void blamesThisMachineForItsPortsAndDescriptors() {
    assertThat(WireSignals.ofConnect(new BindException("Cannot assign requested address")))
        .isEqualTo(WireSignal.LOCAL);
    assertThat(WireSignals.ofConnect(new IOException("Too many open files")))
        .isEqualTo(WireSignal.LOCAL);
  }

  @Test
  void namesTheFirstEndOfASocket() {
    assertThat(WireSignals.ofSocket(new IOException("Broken pipe"))).contains(WireSignal.FIN);
    assertThat(WireSignals.ofSocket(new IOException("Connection reset by peer")))
        .contains(WireSignal.RST);
    assertThat(WireSignals.ofSocket(new ClosedChannelException())).isEmpty();
    assertThat(WireSignals.ofSocket(new IllegalStateException())).isEmpty();
  }
}
