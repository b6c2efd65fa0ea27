package edgelab.scenario;

import static edgelab.scenario.VerdictAssert.assertThat;
import static java.util.Comparator.comparing;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import edgelab.nginx.causes.EditedVariant;
import edgelab.run.Lab;
import edgelab.run.Load;
import edgelab.run.Outcome;
import edgelab.script.Scenario;
import edgelab.variant.ConfigUnderTest;
import edgelab.variant.Variant;
import edgelab.variant.Variants;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every folder of {@code nginx-variants}: the broken config is sick as predicted, the folder's fix
 * heals it, and so does the lab's own edit. That the edits heal is computed in each build ({@code
 * ForecastOfCatalogueTest}), and run with {@code -Pall}.
 */
@Execution(ExecutionMode.CONCURRENT)
class VariantsIT {
  private static final boolean EDITS = Boolean.getBoolean("lab.edits");

  @TempDir static Path folder;

  /** The longest are last, where JUnit begins; its other thread comes from the front. */
  static Stream<Variant> variants() {
    return Variants.all().stream().sorted(comparing(variant -> waited(variant.scenario())));
  }

  /**
   * Most folders have the same fix: what is the same experiment is run once, under the name of the
   * first one, and {@code worker-connections} is the first of all.
   */
  static Stream<ConfigUnderTest> fixes() {
    Map<Object, ConfigUnderTest> fixes = new LinkedHashMap<>();
    Stream.concat(Stream.of(Variants.named("worker-connections")), Variants.all().stream())
        .flatMap(
            variant ->
                EDITS
                    ? Stream.of(variant.fixed(), EditedVariant.of(variant, folder))
                    : Stream.of(variant.fixed()))
        .forEach(fix -> fixes.putIfAbsent(EditedVariant.experiment(fix), fix));
    return fixes.values().stream().sorted(comparing(fix -> waited(fix.scenario())));
  }

  private static Duration waited(Scenario scenario) {
    return scenario.ramp().plus(scenario.timing().hold()).plus(scenario.faults().freeze());
  }

  @ParameterizedTest
  @MethodSource("variants")
  void brokenShowsItsSymptom(Variant variant) {
    assertThat(run(variant.broken()))
        .opened(variant.opens())
        .is(variant.diagnosis())
        .causedBy(variant.cause())
        .asPredicted();
  }

  @ParameterizedTest
  @MethodSource("fixes")
  void fixedIsHealthy(ConfigUnderTest fix) {
    assertThat(run(fix)).isHealthy();
  }

  private static Outcome run(ConfigUnderTest configUnderTest) {
    try (Lab lab = Lab.with(configUnderTest)) {
      assumeTrue(
          lab.isPredicted(),
          configUnderTest + " is stated for nginx " + configUnderTest.versions());
      return lab.start(Load.of(Variant.CLIENTS).withBriefControl()).finish();
    }
  }
}
