package edgelab.agent.transport.signal;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.agent.transport.loop.SocketApi;
import io.netty.channel.unix.Errors.NativeIoException;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

class WireSignalsTest {
  private static final String TRANSLATED = "Verbindungsaufbau abgelehnt";

  /** Netty's epoll: what {@code strerror} says behind the number does not count. */
  @Test
  void namesFailedConnectsByErrno() {
    assertThat(WireSignals.ofConnect(failed(-111))).isEqualTo(WireSignal.REFUSED);
    assertThat(WireSignals.ofConnect(failed(-110))).isEqualTo(WireSignal.TIMEOUT);
    assertThat(WireSignals.ofConnect(failed(-101))).isEqualTo(WireSignal.UNREACHABLE);
    assertThat(WireSignals.ofConnect(failed(-104))).isEqualTo(WireSignal.RST);
    assertThat(WireSignals.ofConnect(failed(-99))).isEqualTo(WireSignal.LOCAL);
  }

  private static ConnectException failed(int errno) {
    return new ConnectException(
        "finishConnect(..) failed with error(%d): %s: /127.0.0.1:80".formatted(errno, TRANSLATED));
  }

  @Test
  @EnabledIf("isEpoll")
  void namesEndsAndBindsByErrno() {
    assertThat(WireSignals.ofSocket(new NativeIoException("writeAddress", -32)))
        .contains(WireSignal.FIN);
    assertThat(WireSignals.ofSocket(new NativeIoException("writeAddress", -104)))
        .contains(WireSignal.RST);
    assertThat(WireSignals.ofConnect(new NativeIoException("bind", -99)))
        .isEqualTo(WireSignal.LOCAL);
  }

  static boolean isEpoll() {
    return SocketApi.CHOSEN == SocketApi.EPOLL;
  }

  @Test
  void namesFailedConnectsOfTheJdkByType() {
    assertThat(WireSignals.ofConnect(new ConnectException(TRANSLATED)))
        .isEqualTo(WireSignal.REFUSED);
    assertThat(WireSignals.ofConnect(new NoRouteToHostException(TRANSLATED)))
        .isEqualTo(WireSignal.UNREACHABLE);
    assertThat(WireSignals.ofConnect(new UnknownHostException(TRANSLATED)))
        .isEqualTo(WireSignal.UNKNOWN_HOST);
  }

  /** Only a text tells these from others of their type. */
  @Test
  void namesFailedConnectsOfTheJdkByText() {
    assertThat(WireSignals.ofConnect(new ConnectException("Connection timed out")))
        .isEqualTo(WireSignal.TIMEOUT);
    assertThat(WireSignals.ofConnect(new SocketException("Network is unreachable")))
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
