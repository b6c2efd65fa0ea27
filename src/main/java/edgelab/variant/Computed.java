package edgelab.variant;

import edgelab.judge.Cause;
import edgelab.judge.Diagnosis;
import edgelab.proxy.Forecast;
import edgelab.proxy.Platform;
import edgelab.proxy.Version;

/** The clients that a variant's own file lets through, of any number. */
final class Computed {
  /** The folders state version-dependent results for a range that holds this one. */
  private static final Version VERSION = Version.parse("1.28.0");

  private Computed() {}

  /**
   * @param symptom of a fault that is no lack of slots
   */
  static Expectation expectation(ConfigUnderTest config, int clients, Diagnosis symptom) {
    Platform platform =
        Platform.linux(VERSION, Runtime.getRuntime().availableProcessors())
            .with(config.scenario().sysctls());
    Forecast forecast = config.kind().forecast(config.file(), config.scenario(), clients, platform);
    return forecast
        .cause()
        .map(cause -> Expectation.of(forecast.opens(), symptom(cause, config, symptom), cause))
        .orElseGet(() -> Expectation.healthy(clients));
  }

  /** A burst that finds no slot is dropped; one after the other, clients are answered. */
  private static Diagnosis symptom(Cause cause, ConfigUnderTest config, Diagnosis otherwise) {
    return cause.id().equals("slots_exhausted")
        ? config.scenario().ramp().isZero() ? Diagnosis.UNREACHABLE : Diagnosis.REJECTED
        : otherwise;
  }
}
