package edgelab.check;

import java.time.Duration;
import java.util.Optional;

/** Timers that end too early. */
final class TimeoutRemedies {
  private TimeoutRemedies() {}

  static Optional<Remedy> read(Situation situation) {
    return Optional.of(
        situation.changeOrAdd("proxy_read_timeout", "60s", longerThan(situation.heartbeat())));
  }

  static Optional<Remedy> stream(Situation situation) {
    return Optional.of(
        situation.changeOrAdd("proxy_timeout", "10m", longerThan(situation.heartbeat())));
  }

  static Optional<Remedy> clientHeader(Situation situation) {
    return Optional.of(
        situation.changeOrAdd("client_header_timeout", "60s", "longer than the slowest client"));
  }

  static Optional<Remedy> shutdown(Situation situation) {
    return situation
        .anywhere("worker_shutdown_timeout")
        .map(directive -> Situation.change(directive, "longer than a connection lives, or none"));
  }

  /** One heartbeat must come before the timer ends. */
  private static String longerThan(Duration heartbeat) {
    long millis = heartbeat.toMillis();
    return "more than " + (millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms");
  }
}
