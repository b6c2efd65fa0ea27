package edgelab.nginx.limits;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.nginx.config.NginxConfig;
import edgelab.nginx.routing.Target;
import edgelab.nginx.routing.Targets;
import edgelab.proxy.Platform;
import edgelab.proxy.Version;
import edgelab.theory.Arrivals;
import edgelab.theory.Limit;
import edgelab.theory.Prediction;
import edgelab.variant.ConfigUnderTest;
import edgelab.variant.Variant;
import edgelab.variant.Variant.FaultKind;
import edgelab.variant.Variants;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A file's computed result is the one its folder states and containers measured. */
class CatalogueTest {
  private static final Version VERSION = Version.parse("1.28.0");

  static List<Variant> ofCapacityOrRate() {
    return Variants.ofProxy().stream()
        .filter(one -> one.fault() == FaultKind.CAPACITY || one.fault() == FaultKind.RATE)
        .toList();
  }

  static Stream<Variant> ofAnythingElse() {
    return Variants.ofProxy().stream().filter(one -> !ofCapacityOrRate().contains(one));
  }

  private static Prediction predicted(ConfigUnderTest configUnderTest) {
    Target target = Targets.first(NginxConfig.read(configUnderTest.file()));
    Arrivals arrivals = Arrivals.over(Variant.CLIENTS, configUnderTest.scenario().ramp());
    return LimitForecast.of(target, arrivals, platform(configUnderTest)).prediction();
  }

  private static Platform platform(ConfigUnderTest configUnderTest) {
    Platform linux = Platform.linux(VERSION, 2);
    return configUnderTest.scenario().sysctls().values().stream()
        .map(range -> range.split(" "))
        .map(range -> Integer.parseInt(range[1]) - Integer.parseInt(range[0]) + 1)
        .map(linux::withLocalPorts)
        .findFirst()
        .orElse(linux);
  }

  @ParameterizedTest
  @MethodSource("ofCapacityOrRate")
  void theLiteralIsComputed(Variant variant) {
    Prediction prediction = predicted(variant.broken());
    assertThat(prediction).hasToString(variant.opens().toString());
    assertThat(prediction.limits()).filteredOn(limit -> !limit.lets(500)).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("ofAnythingElse")
  void whateverElseIsWrongNoLimitIsInTheWay(Variant variant) {
    assertThat(predicted(variant.broken()).isHealthy()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("edgelab.variant.Variants#ofProxy")
  void theFixLetsAllOpen(Variant variant) {
    Prediction prediction = predicted(variant.fixed());
    assertThat(prediction.isHealthy()).isTrue();
    assertThat(prediction.limits()).extracting(Limit::kind).contains(Limit.LimitKind.SLOTS);
  }
}
