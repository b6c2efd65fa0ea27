package edgelab.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edgelab.history.Json;
import edgelab.relay.RelayRoute.Transport;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RelayRouteTest {
  private static final Duration IDLE = Duration.ofMillis(1_500);
  private static final PathQuality FAR =
      new PathQuality(Duration.ofMillis(75), Duration.ofMillis(20), 0.01, 7);

  @Test
  void theProgramIsToldInJson() {
    for (RelayRoute route :
        List.of(RelayRoute.tcp(1, "nginx:80", IDLE), RelayRoute.udp(2, "sip:5060", IDLE, FAR))) {
      assertThat(Json.read(Json.line(route), RelayRoute.class)).isEqualTo(route);
    }
    assertThat(RelayRoute.udp(2, "sip:5060", IDLE, FAR))
        .isEqualTo(new RelayRoute(Transport.UDP, 2, "sip", 5060, IDLE, FAR));
  }

  @Test
  void tcpIsNotDelayed() {
    assertThatThrownBy(() -> new RelayRoute(Transport.TCP, 1, "sip", 5060, IDLE, FAR))
        .hasMessage("a relay delays UDP alone; Toxiproxy delays TCP");
  }
}
