package edgelab.herd;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.history.Admission.Bucket;
import edgelab.history.Wait.Jitter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdviceTest {
  private static final List<Advice.Option> OPTIONS = new Advice(500, new Bucket(50, 50)).options();

  @Test
  void theAdviceKeepsItsBoundsAndNothingSoonerDoes() {
    Advice.Option best = Advice.best(OPTIONS, 100, Double.POSITIVE_INFINITY).orElseThrow();
    assertThat(best.peak().high()).isLessThanOrEqualTo(100);
    assertThat(best.time().low()).isGreaterThanOrEqualTo(9);
    assertThat(best.setting().retry().waiting().jitter()).isNotEqualTo(Jitter.NONE);
    assertThat(OPTIONS)
        .filteredOn(option -> option.time().mean() < best.time().mean())
        .allMatch(option -> option.peak().high() > 100);
  }

  @Test
  void aTimeBoundIsKeptToo() {
    assertThat(Advice.best(OPTIONS, 30, 13).orElseThrow().time().high()).isLessThanOrEqualTo(13);
  }

  @Test
  void whatCannotBeIsNotAdvised() {
    assertThat(Advice.best(OPTIONS, 100, 8.9)).isEqualTo(Optional.empty());
    assertThat(Advice.best(OPTIONS, 2, Double.POSITIVE_INFINITY)).isEqualTo(Optional.empty());
  }

  @Test
  void theCurveFallsAllTheWay() {
    List<Advice.Option> curve = Advice.curve(OPTIONS);
    assertThat(curve.size()).isGreaterThan(3);
    for (int i = 1; i < curve.size(); i++) {
      assertThat(curve.get(i).time().mean()).isGreaterThanOrEqualTo(curve.get(i - 1).time().mean());
      assertThat(curve.get(i).peak().high()).isLessThan(curve.get(i - 1).peak().high());
    }
  }
}
