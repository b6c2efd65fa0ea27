package edgelab.nginx.limits;

import edgelab.nginx.Configs;
import edgelab.nginx.routing.Targets;
import edgelab.proxy.Platform;
import edgelab.proxy.Version;
import edgelab.theory.Arrivals;

/** How many clients open through a configuration that is written in a test. */
final class Forecasts {
  static final Platform PLATFORM = Platform.linux(Version.parse("1.28.0"), 4);
  static final Arrivals BURST = Arrivals.burst(500);

  private Forecasts() {}

  static LimitForecast of(String config) {
    return of(config, BURST, PLATFORM);
  }

  static LimitForecast of(String config, Arrivals arrivals, Platform platform) {
    return LimitForecast.of(Targets.first(Configs.of(config)), arrivals, platform);
  }

  static String opens(LimitForecast forecast) {
    return forecast.prediction().toString();
  }
}
