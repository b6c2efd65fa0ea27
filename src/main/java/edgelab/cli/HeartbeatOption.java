package edgelab.cli;

import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --heartbeat}: how often the backend that is assumed sends something. */
final class HeartbeatOption {
  @Option(
      names = "--heartbeat",
      defaultValue = "30",
      description =
          "Seconds between two messages of the backend, or none if it sends nothing by itself."
              + " Default: ${DEFAULT-VALUE}.")
  private String heartbeat;

  /**
   * Empty: it sends nothing by itself.
   *
   * @throws edgelab.LabException where the option has another value
   */
  Optional<Duration> period() {
    return heartbeat.equals("none")
        ? Optional.empty()
        : Optional.of(Duration.ofSeconds(Require.seconds("--heartbeat", heartbeat, "none")));
  }
}
