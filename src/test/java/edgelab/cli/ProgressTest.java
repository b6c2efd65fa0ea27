package edgelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTest {
  @Test
  void timeLeftIsRoundedAndSaidOnlyWhenItIsLong() {
    assertThat(Progress.timeLeft(Duration.ofSeconds(4))).isEmpty();
    assertThat(Progress.timeLeft(Duration.ofSeconds(41))).isEqualTo(" (about 45 s left)");
    assertThat(Progress.timeLeft(Duration.ofSeconds(200))).isEqualTo(" (about 3 min left)");
  }

  @Test
  void whatElapsedIsSaidBesideWhatIsLeft() {
    Duration some = Duration.ofSeconds(12);
    assertThat(Progress.times(Duration.ofSeconds(4), some)).isEqualTo(" (about 15 s left)");
    assertThat(Progress.times(some, some)).isEqualTo(" (12 s, about 15 s left)");
    assertThat(Progress.times(some, Duration.ZERO)).isEqualTo(" (12 s)");
  }

  @Test
  void equalStepsTakeAsLongAsThoseBefore() {
    assertThat(Progress.left(0, 10, Duration.ofSeconds(3))).isZero();
    assertThat(Progress.left(2, 10, Duration.ofSeconds(3))).isEqualTo(Duration.ofSeconds(12));
    assertThat(Progress.left(10, 10, Duration.ofSeconds(3))).isZero();
  }
}
