package edgelab.check;

import java.time.Duration;
import java.util.Optional;

/** Timers that end too early. */
final class TimeoutRemedies {
  private TimeoutRemedies() {}

  static Optional<Remedy> read(RemedyContext situation) {
    return Optional.of(
        situation.changeOrAdd("proxy_read_timeout", "60s", longerThan(situation.heartbeat())));
  }

  static Optional<Remedy> stream(RemedyContext situation) {
    return Optional.of(
        situation.changeOrAdd("proxy_timeout", "10m", longerThan(situation.heartbeat())));
  }

  static Optional<Remedy> clientHeader(RemedyContext situation) {
    return Optional.of(
        situation.changeOrAdd("client_header_timeout", "60s", "longer than the slowest client"));
  }

  static Optional<Remedy> shutdown(RemedyContext situation) {
    return situation
        .anywhere("worker_shutdown_timeout")
        .map(
            directive ->
                RemedyContext.change(directive, "longer than a connection lives, or none"));
  }

  /** One heartbeat must come before the timer ends. */
  private static String longerThan(Duration heartbeat) {
    long millis = heartbeat.toMillis();
    return "more than " + (millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms");
  }
}
