package edgelab.scenario;

import static edgelab.scenario.VerdictAssert.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import edgelab.nginx.causes.EditedVariant;
import edgelab.run.Lab;
import edgelab.run.Load;
import edgelab.run.Outcome;
import edgelab.variant.ConfigUnderTest;
import edgelab.variant.Variant;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every folder of {@code nginx-variants}: the broken config is sick as predicted, the folder's fix
 * heals it, and so does the lab's own edit where that is another one.
 */
@Execution(ExecutionMode.CONCURRENT)
class VariantsIT {
  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("edgelab.variant.Variants#all")
  void brokenShowsItsSymptomAndFixedIsHealthy(Variant variant) {
    assertThat(run(variant, variant.broken()))
        .opened(variant.opens())
        .is(variant.diagnosis())
        .causedBy(variant.cause())
        .asPredicted();
    assertThat(run(variant, variant.fixed())).isHealthy();
    ConfigUnderTest edited = EditedVariant.of(variant, folder);
    if (!EditedVariant.isSame(edited, variant.fixed())) {
      assertThat(run(variant, edited)).isHealthy();
    }
  }

  private static Outcome run(Variant variant, ConfigUnderTest configUnderTest) {
    try (Lab lab = Lab.with(configUnderTest)) {
      assumeTrue(lab.isPredicted(), variant + " is stated for nginx " + variant.nginx());
      return lab.start(Load.of(Variant.CLIENTS).withBriefControl()).finish();
    }
  }
}
