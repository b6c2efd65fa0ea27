package edgelab.scenario;

import static edgelab.assertions.VerdictAssert.assertThat;
import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import edgelab.nginx.Builds;
import edgelab.nginx.causes.EditedVariant;
import edgelab.proxy.Setup;
import edgelab.proxy.VersionRange;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every folder of {@code nginx-variants}: the broken config is sick as predicted, the folder's fix
 * heals it, and so does the lab's own edit. That the edits heal is computed in each build ({@code
 * ForecastOfCatalogueTest}), and run with {@code -Pall}. With {@code -Dlab.versions=1.26,1.31}, or
 * {@code -Pversions} for all that can be had, it runs on these versions of NGINX in place of the
 * lab's own.
 */
@Execution(ExecutionMode.CONCURRENT)
class VariantsIT {
  private static final boolean EDITS = Boolean.getBoolean("lab.edits");

  private static final VersionRange ALL = VersionRange.parse("all");

  private static final List<String> VERSIONS =
      Stream.of(System.getProperty("lab.versions", "").split(","))
          .filter(version -> !version.isEmpty())
          .toList();

  private static final Map<String, String> IMAGES =
      VERSIONS.stream().collect(toMap(version -> version, VariantsIT::image));

  @TempDir static Path folder;

  private static String image(String version) {
    return Builds.images().ofVersion(version);
  }

  /**
   * A configuration on a version of NGINX.
   *
   * @param image with it; empty: the lab's own
   */
  record OnVersion(ConfigUnderTest configUnderTest, Optional<String> image) {
    static Stream<OnVersion> of(ConfigUnderTest configUnderTest) {
      return VERSIONS.isEmpty()
          ? Stream.of(new OnVersion(configUnderTest, Optional.empty()))
          : VERSIONS.stream().map(version -> on(version, configUnderTest));
    }

    private static OnVersion on(String version, ConfigUnderTest plain) {
      String name = plain.variant() + "-on-" + version;
      return new OnVersion(plain.in(name, plain.scenario()), Optional.of(IMAGES.get(version)));
    }

    @Override
    public String toString() {
      return configUnderTest.toString();
    }
  }

  /** The longest are last, where JUnit begins; its other thread comes from the front. */
  static Stream<Arguments> variants() {
    return Variants.ofProxy().stream()
        .sorted(comparing(variant -> waited(variant.scenario())))
        .flatMap(
            variant -> OnVersion.of(variant.broken()).map(broken -> Arguments.of(broken, variant)));
  }

  /**
   * Most folders have the same fix: what is the same experiment is run once, under the name of the
   * first one, and {@code worker-connections} is the first of all. Where one of them holds for
   * every version, so do the others.
   */
  static Stream<OnVersion> fixes() {
    List<ConfigUnderTest> all =
        Stream.concat(Stream.of(Variants.named("worker-connections")), Variants.ofProxy().stream())
            .flatMap(
                variant ->
                    EDITS
                        ? Stream.of(variant.fixed(), EditedVariant.of(variant, folder))
                        : Stream.of(variant.fixed()))
            .toList();
    Set<Object> everywhere =
        all.stream()
            .filter(fix -> fix.versions().equals(ALL))
            .map(EditedVariant::experiment)
            .collect(toSet());
    Map<Object, ConfigUnderTest> fixes = new LinkedHashMap<>();
    for (ConfigUnderTest fix : all) {
      Object experiment = EditedVariant.experiment(fix);
      VersionRange versions = everywhere.contains(experiment) ? ALL : fix.versions();
      fixes.putIfAbsent(List.of(experiment, versions), fix.on(versions));
    }
    return fixes.values().stream()
        .sorted(comparing(fix -> waited(fix.scenario())))
        .flatMap(OnVersion::of);
  }

  private static Duration waited(Scenario scenario) {
    return scenario.ramp().plus(scenario.timing().hold()).plus(scenario.faults().freeze());
  }

  @ParameterizedTest
  @MethodSource("variants")
  void brokenShowsItsSymptom(OnVersion broken, Variant variant) {
    assertThat(run(broken))
        .opened(variant.opens())
        .is(variant.diagnosis())
        .causedBy(variant.cause())
        .asPredicted();
  }

  @ParameterizedTest
  @MethodSource("fixes")
  void fixedIsHealthy(OnVersion fix) {
    assertThat(run(fix)).isHealthy();
  }

  private static Outcome run(OnVersion version) {
    ConfigUnderTest configUnderTest = version.configUnderTest();
    Setup setup = configUnderTest.kind().setup(configUnderTest.file());
    try (Lab lab = Lab.with(configUnderTest, version.image().map(setup::withImage).orElse(setup))) {
      assumeTrue(
          lab.isPredicted(),
          configUnderTest + " is stated for nginx " + configUnderTest.versions());
      return lab.start(Load.of(Variant.CLIENTS).withBriefControl()).finish();
    }
  }
}
