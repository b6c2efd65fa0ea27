package edgelab.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import edgelab.theory.Herd.Habit;
import edgelab.theory.Herd.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The closed forms against the simulation: two ways to the same number. */
class HerdFormsTest {
  private static final Path INSTANT = new Path(0, 1e-6);

  @Test
  void theLeastTimeIsTheThreadsNineSeconds() {
    assertThat(HerdForms.leastTime(500, 50, 50)).isEqualTo(9);
    assertThat(HerdForms.leastTime(30, 50, 50)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"50, 50, 5", "50, 50, 10", "100, 50, 5", "200, 20, 5", "30, 80, 2"})
  void wavesTakeTheTimeOfTheirGaps(double rate, double burst, double cap) {
    for (BackoffModel backoff :
        List.of(BackoffModel.exponential(0.1, 2, cap), BackoffModel.fixed(cap))) {
      HerdRun run = run(backoff, Gate.bucket(rate, burst));
      assertThat(ClosedForms.waveTime(500, rate, burst, backoff))
          .isCloseTo(run.time(), within(0.01));
    }
  }

  @ParameterizedTest
  @CsvSource({"50, 0.1", "50, 0.05", "100, 0.1", "20, 0.1"})
  void fullJitterTakesTheLogarithmOfTheOverload(double rate, double base) {
    BackoffModel full = BackoffModel.jittered(base, 2, 30, 0, 1);
    assertThat(ClosedForms.fullJitterAttempts(500, rate, base))
        .isCloseTo(run(full, Gate.bucket(rate, rate)).attempts(), within(1.0));
  }

  @Test
  void aHerdThatIsNeverLetInDialsAtItsSteadyRate() {
    BackoffModel full = BackoffModel.jittered(0.1, 2, 5, 0, 1);
    assertThat(ClosedForms.steadyRate(500, full)).isEqualTo(200);
    assertThat(ClosedForms.steadyRate(500, BackoffModel.jittered(0.1, 2, 5, 0.5, 1)))
        .isCloseTo(133.3, within(0.1));
    Habit habit = new Habit(full, Integer.MAX_VALUE, 300, 0, 0);
    HerdRun run = HerdSimulation.run(Herd.burst(500, habit, INSTANT), Gate.slots(0), 1);
    long late = run.dials().stream().filter(at -> at > 100 && at < 280).count();
    assertThat(late / 180.0).isCloseTo(200, within(10.0));
  }

  /** An upper estimate of the mean over bins; most runs stay below. */
  @Test
  void thePeakOfAnEvenSpreadIsItsMeanAndALittle() {
    BackoffModel once = BackoffModel.jittered(5, 1, 5, 0, 1);
    Herd herd = Herd.burst(500, Habit.endless(once).withAttempts(2), INSTANT);
    HerdForecast forecast = HerdForecast.of(herd, Gate.slots(0), 100);
    double formula = ClosedForms.peak(500, 0.1, 5);
    assertThat(formula).isCloseTo(18.8, within(0.1));
    assertThat(forecast.of(HerdFormsTest::mostInABin).mean()).isCloseTo(formula, within(1.5));
  }

  private static int mostInABin(HerdRun run) {
    int[] bins = new int[51];
    run.dials().stream().filter(at -> at > 0.001).forEach(at -> bins[(int) (at / 0.1)]++);
    return Arrays.stream(bins).max().orElseThrow();
  }

  private static HerdRun run(BackoffModel backoff, Gate.Maker gate) {
    return HerdSimulation.run(Herd.burst(500, Habit.endless(backoff), INSTANT), gate, 1);
  }
}
