package edgelab.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RhythmTest {
  private static final Duration OWN = Duration.ofSeconds(30);

  @Test
  void aClientMayAskForItsOwn() {
    assertThat(Rhythm.of("/p2/?heartbeat=0.5&ping=2", OWN))
        .isEqualTo(new Rhythm(Duration.ofMillis(500), Duration.ofSeconds(2)));
  }

  @Test
  void otherwiseTheEdgesOwn() {
    assertThat(Rhythm.of("/", OWN)).isEqualTo(new Rhythm(OWN, Duration.ZERO));
  }

  @Test
  void whatIsNoPeriodIsRefused() {
    assertThatThrownBy(() -> Rhythm.of("/?heartbeat=0", OWN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("heartbeat must be positive, not 0");
    assertThatThrownBy(() -> Rhythm.of("/?ping=often", OWN))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
