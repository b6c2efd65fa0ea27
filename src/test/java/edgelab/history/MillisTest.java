package edgelab.history;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.Histories;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MillisTest {
  /** An axis of no length has no place for anything. */
  @Test
  void aBurstThatEndedAtOnceHasAnAxis() {
    assertThat(Millis.end(Histories.history(List.of(new Event.Dialed(0, 1, Duration.ZERO)))))
        .isEqualTo(1);
  }
}
