package edgelab.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PeriodsTest {
  private static final Duration OWN = Duration.ofSeconds(30);

  @Test
  void aClientMayAskForPeriods() {
    assertThat(Periods.of("/p2/?heartbeat=0.5&ping=2", OWN))
        .isEqualTo(new Periods(Duration.ofMillis(500), Duration.ofSeconds(2)));
  }

  @Test
  void theEdgesOwnIsTheDefault() {
    assertThat(Periods.of("/", OWN)).isEqualTo(new Periods(OWN, Duration.ZERO));
  }

  @Test
  void otherValuesAreRefused() {
    assertThatThrownBy(() -> Periods.of("/?heartbeat=0", OWN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("heartbeat must be positive, not 0");
    assertThatThrownBy(() -> Periods.of("/?ping=often", OWN))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
