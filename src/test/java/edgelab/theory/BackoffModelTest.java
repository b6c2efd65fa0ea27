package edgelab.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class BackoffModelTest {
  private static final double THE_THREADS_CAP = 5;

  @Test
  void growsToItsCapAndIsCappedBeforeItIsJittered() {
    BackoffModel backoff = BackoffModel.jittered(0.1, 2, THE_THREADS_CAP, 0, 1);
    assertThat(
            DoubleStream.of(1, 2, 3, 4, 5, 6, 7, 60)
                .map(failures -> backoff.after((int) failures, 0, 0.5)))
        .containsExactly(0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 2.5, 2.5);
  }

  @Test
  void aDecorrelatedPauseFollowsTheOneBefore() {
    BackoffModel backoff = BackoffModel.decorrelated(0.1, THE_THREADS_CAP);
    assertThat(backoff.after(1, 0, 0.5)).isCloseTo(0.2, within(1e-9));
    assertThat(backoff.after(7, 1, 0.5)).isCloseTo(1.55, within(1e-9));
    assertThat(backoff.after(2, 4, 0.5)).isEqualTo(THE_THREADS_CAP);
  }

  @Test
  void aRandomFirstPauseComesBeforeTheGrowth() {
    BackoffModel backoff = new BackoffModel(1, 2, 30, 1, 1, false, 5);
    assertThat(backoff.after(1, 0, 0.5)).isEqualTo(2.5);
    assertThat(backoff.after(2, 2.5, 0.5)).isEqualTo(1);
    assertThat(backoff.after(3, 1, 0.5)).isEqualTo(2);
  }

  @Test
  void noPauseIsNegativeOrLongerThanItsJitterAllows() {
    Random random = new Random(500);
    for (int i = 0; i < 10_000; i++) {
      double least = random.nextDouble();
      double most = least + random.nextDouble();
      double cap = random.nextDouble() * 100;
      BackoffModel backoff =
          BackoffModel.jittered(
              random.nextDouble() * cap, 1 + random.nextDouble(), cap, least, most);
      int failures = 1 + random.nextInt(2_000);
      assertThat(backoff.after(failures, 0, random.nextDouble()))
          .isBetween(least * backoff.ceiling(failures), most * cap);
    }
  }

  @Test
  void refusesWhatIsNoPause() {
    assertThatThrownBy(() -> BackoffModel.exponential(2, 2, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> BackoffModel.exponential(1, 0.5, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> BackoffModel.jittered(1, 2, 1, 1, 0.5))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
