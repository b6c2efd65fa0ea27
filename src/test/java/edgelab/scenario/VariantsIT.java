package edgelab.scenario;

import static edgelab.scenario.VerdictAssert.assertThat;

import edgelab.topology.Lab;
import edgelab.variant.Variant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every folder of {@code nginx-variants}: the broken config is sick as predicted, the fix heals.
 */
class VariantsIT {
  @ParameterizedTest
  @MethodSource("edgelab.variant.Variants#all")
  void brokenShowsItsSymptomAndFixedIsHealthy(Variant variant) {
    try (Lab lab = Lab.with(variant.broken())) {
      assertThat(lab.burst(Variant.CLIENTS))
          .opened(variant.opens())
          .is(variant.diagnosis())
          .causedBy(variant.cause())
          .asPredicted();
    }
    try (Lab lab = Lab.with(variant.fixed())) {
      assertThat(lab.burst(Variant.CLIENTS)).isHealthy();
    }
  }
}
