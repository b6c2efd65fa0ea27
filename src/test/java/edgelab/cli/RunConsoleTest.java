package edgelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RunConsoleTest {
  @Test
  void timeLeftIsRoundedAndSaidOnlyWhenItIsLong() {
    assertThat(Progress.timeLeft(Duration.ofSeconds(4))).isEmpty();
    assertThat(Progress.timeLeft(Duration.ofSeconds(41))).isEqualTo(" (about 45 s left)");
    assertThat(Progress.timeLeft(Duration.ofSeconds(200))).isEqualTo(" (about 3 min left)");
  }

  @Test
  void equalStepsTakeAsLongAsThoseBefore() {
    assertThat(Progress.left(0, 10, Duration.ofSeconds(3))).isZero();
    assertThat(Progress.left(2, 10, Duration.ofSeconds(3))).isEqualTo(Duration.ofSeconds(12));
    assertThat(Progress.left(10, 10, Duration.ofSeconds(3))).isZero();
  }

  @Test
  void onlyTheLastWordIsPainted() {
    assertThat(RunConsole.paint("a  yes\nyes b  NO\n"))
        .isEqualTo("a  \u001b[32myes\u001b[0m\nyes b  \u001b[1;31mNO\u001b[0m\n");
    assertThat(RunConsole.paint("x: NOT as predicted\n"))
        .isEqualTo("x: \u001b[1;31mNOT as predicted\u001b[0m\n");
  }
}
