package edgelab.jmeter;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.history.EdgeEvent;
import edgelab.history.EdgeEvent.Kind;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EdgeCountTest {
  private static EdgeEvent event(long connection, Kind kind) {
    return new EdgeEvent(Instant.EPOCH, connection, kind, "");
  }

  @Test
  void threeUpgradesMayBeTwoAtOnce() {
    assertThat(
            EdgeCount.of(
                List.of(
                    event(1, Kind.ACCEPTED),
                    event(1, Kind.UPGRADED),
                    event(2, Kind.UPGRADED),
                    event(1, Kind.CLOSED),
                    event(9, Kind.CLOSED), // it had sent no 101
                    event(3, Kind.UPGRADED))))
        .isEqualTo(new EdgeCount(3, 2));
  }
}
