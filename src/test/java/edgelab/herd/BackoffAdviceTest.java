package edgelab.herd;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.load.Backoff.Jitter;
import edgelab.script.Admission.Bucket;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BackoffAdviceTest {
  private static final List<BackoffAdvice.Option> OPTIONS =
      new BackoffAdvice(500, new Bucket(50, 50)).options();

  @Test
  void theAdviceKeepsItsBoundsAndNothingSoonerDoes() {
    BackoffAdvice.Option best =
        BackoffAdvice.best(OPTIONS, 100, Double.POSITIVE_INFINITY).orElseThrow();
    assertThat(best.peak().high()).isLessThanOrEqualTo(100);
    assertThat(best.time().low()).isGreaterThanOrEqualTo(9);
    assertThat(best.herdSetting().retry().backoff().jitter()).isNotEqualTo(Jitter.NONE);
    assertThat(OPTIONS)
        .filteredOn(option -> option.time().mean() < best.time().mean())
        .allMatch(option -> option.peak().high() > 100);
  }

  @Test
  void aTimeBoundIsKeptToo() {
    assertThat(BackoffAdvice.best(OPTIONS, 30, 13).orElseThrow().time().high())
        .isLessThanOrEqualTo(13);
  }

  @Test
  void whatCannotBeIsNotAdvised() {
    assertThat(BackoffAdvice.best(OPTIONS, 100, 8.9)).isEqualTo(Optional.empty());
    assertThat(BackoffAdvice.best(OPTIONS, 2, Double.POSITIVE_INFINITY))
        .isEqualTo(Optional.empty());
  }

  @Test
  void theCurveFallsAllTheWay() {
    List<BackoffAdvice.Option> curve = BackoffAdvice.curve(OPTIONS);
    assertThat(curve.size()).isGreaterThan(3);
    for (int i = 1; i < curve.size(); i++) {
      assertThat(curve.get(i).time().mean()).isGreaterThanOrEqualTo(curve.get(i - 1).time().mean());
      assertThat(curve.get(i).peak().high()).isLessThan(curve.get(i - 1).peak().high());
    }
  }
}
