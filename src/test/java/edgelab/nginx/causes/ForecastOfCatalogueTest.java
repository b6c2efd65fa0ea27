package edgelab.nginx.causes;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.nginx.Nginx;
import edgelab.nginx.config.Edit;
import edgelab.nginx.config.NginxConfig;
import edgelab.nginx.routing.Target;
import edgelab.nginx.routing.Targets;
import edgelab.nginx.rule.Backend;
import edgelab.nginx.rule.RuleContext;
import edgelab.proxy.Forecast;
import edgelab.proxy.Platform;
import edgelab.proxy.Version;
import edgelab.script.Scenario;
import edgelab.variant.ConfigUnderTest;
import edgelab.variant.Variant;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The numbers and the causes of the catalogue are computed from its configurations. */
class ForecastOfCatalogueTest {
  private static final Version VERSION = Version.parse("1.22.1");

  private static Forecast forecast(ConfigUnderTest config) {
    return Advice.forecastOfLab(
        dialed(NginxConfig.read(config.file())),
        config.scenario(),
        Variant.CLIENTS,
        platform(config.scenario()));
  }

  /** The clients' target in an experiment, whether or not the configuration passes it on. */
  private static Target dialed(NginxConfig config) {
    return Targets.dialed(config, new Nginx().setup(config.main().file()).target());
  }

  static Platform platform(Scenario scenario) {
    Platform linux = Platform.linux(VERSION, 2);
    String range = scenario.sysctls().get("net.ipv4.ip_local_port_range");
    if (range == null) {
      return linux;
    }
    String[] ends = range.split(" ");
    return linux.withLocalPorts(Integer.parseInt(ends[1]) - Integer.parseInt(ends[0]) + 1);
  }

  @ParameterizedTest
  @MethodSource("edgelab.variant.Variants#ofProxy")
  void theFaultIsForecast(Variant variant) {
    Forecast forecast = forecast(variant.broken());
    assertThat(forecast.cause()).contains(variant.cause());
    assertThat(forecast.opens()).isEqualTo(variant.opens());
  }

  @ParameterizedTest
  @MethodSource("edgelab.variant.Variants#ofProxy")
  void theFixIsForecastToBeHealthy(Variant variant) {
    Forecast forecast = forecast(variant.fixed());
    assertThat(forecast.cause()).isEmpty();
    assertThat(forecast.opens()).hasToString(String.valueOf(Variant.CLIENTS));
  }

  @TempDir Path folder;

  /** The first fix of the cause's own suspicion, applied to the broken file. */
  @ParameterizedTest
  @MethodSource("edgelab.variant.Variants#ofProxy")
  void theEditIsForecastToBeHealthy(Variant variant) {
    assertThat(forecast(EditedVariant.of(variant, folder)).cause()).isEmpty();
  }

  static List<List<Edit>> fixes(Variant variant, NginxConfig config) {
    RuleContext context =
        new RuleContext(
            dialed(config),
            variant.scenario(),
            Variant.CLIENTS,
            platform(variant.scenario()),
            Backend.EDGE);
    return NginxCauses.ALL.stream()
        .filter(one -> one.cause().equals(variant.cause()))
        .flatMap(one -> one.suspect(context).stream())
        .findFirst()
        .orElseThrow()
        .fixes();
  }
}
