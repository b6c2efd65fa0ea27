package edgelab.check;

import edgelab.nginx.config.Times;
import edgelab.nginx.routing.Target;
import java.time.Duration;
import java.util.Optional;

/**
 * NGINX's timer for a connection on which nothing comes from the backend.
 *
 * @param time after which it ends the connection
 */
record SilenceTimer(Duration time) {
  /** Longer than any heartbeat, and shorter than the day that people write for "never". */
  static final Duration SILENCE = Duration.ofHours(1);

  /** Enough to see that silence ends nothing at once. */
  private static final Duration BRIEF = Duration.ofSeconds(2);

  /** A trial waits for it. */
  private static final Duration SHORT = Duration.ofSeconds(10);

  static SilenceTimer of(Target target) {
    String name = name(target);
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

  /**
   * The silence that a trial waits for. Where the timer is twice as long as the heartbeat or
   * longer, the comparison of the two is enough, and the trial is brief.
   */
  Duration waited(Duration heartbeat) {
    boolean isFar = time.compareTo(heartbeat.multipliedBy(2)) >= 0;
    return isFar && heartbeat.compareTo(BRIEF) > 0 ? BRIEF : heartbeat;
  }

  private static String name(Target target) {
    return target.isStream() ? "proxy_timeout" : "proxy_read_timeout";
  }

  /** Says of a trial that was brief what is computed. */
  static Optional<Note> note(Target target, Duration heartbeat) {
    SilenceTimer timer = of(target);
    Duration waited = timer.waited(heartbeat);
    return waited.equals(heartbeat)
        ? Optional.empty()
        : Optional.of(
            new Note(
                target.effective(name(target)).stream()
                    .findFirst()
                    .or(target::pass)
                    .orElse(target.innermost())
                    .source(),
                "%s is %d s, so %d s of silence end nothing: that is computed, and %d s are measured"
                    .formatted(
                        name(target),
                        timer.time().toSeconds(),
                        heartbeat.toSeconds(),
                        waited.toSeconds())));
  }
}
