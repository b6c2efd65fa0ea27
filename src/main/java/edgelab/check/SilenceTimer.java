package edgelab.check;

import edgelab.nginx.config.Times;
import edgelab.nginx.routing.Target;
import java.time.Duration;

/**
 * NGINX's timer for a connection on which nothing comes from the backend.
 *
 * @param time after which it ends the connection
 */
record SilenceTimer(Duration time) {
  /** Longer than any heartbeat, and shorter than the day that people write for "never". */
  static final Duration SILENCE = Duration.ofHours(1);

  /** A trial waits for it. */
  private static final Duration SHORT = Duration.ofSeconds(10);

  static SilenceTimer of(Target target) {
    String name = target.isStream() ? "proxy_timeout" : "proxy_read_timeout";
    Duration usual = target.isStream() ? Duration.ofMinutes(10) : Duration.ofMinutes(1);
    return new SilenceTimer(target.value(name).flatMap(Times::parse).orElse(usual));
  }

  boolean isShort() {
    return time.compareTo(SHORT) <= 0;
  }

  /** Until it has ended every connection. */
  Duration waited() {
    return time.plusSeconds(1);
  }
}
