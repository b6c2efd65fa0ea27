package edgelab.scenario;

import static edgelab.assertions.VerdictAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.bench.Measurement;
import edgelab.run.Lab;
import edgelab.variant.Variants;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A burst is so tight that the slot arithmetic is exact, every time: {@code -Dlab.repeats=50}. */
class ExactnessIT {
  static IntStream repeats() {
    return IntStream.rangeClosed(1, Integer.getInteger("lab.repeats", 3));
  }

  @ParameterizedTest
  @MethodSource("repeats")
  void threeHundredOpenEveryTime(int repeat) {
    try (Lab lab = Lab.with(Variants.named("worker-connections").broken())) {
      assertThat(lab.burst(500)).opened(300).browser1006(200).asPredicted();
    }
  }

  /** With no control burst before it, on a JVM that has never dialed. */
  @ParameterizedTest
  @MethodSource("repeats")
  void threeHundredOpenFromAColdJvm(int repeat) {
    try (Lab lab = Lab.with(Variants.named("worker-connections").broken());
        Measurement cold = Measurement.ofColdAgents()) {
      assertThat(cold.historyThrough(lab, 500).endings().opened()).isEqualTo(300);
    }
  }
}
