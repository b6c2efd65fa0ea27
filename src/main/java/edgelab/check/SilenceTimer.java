package edgelab.check;

import edgelab.nginx.routing.Target;
import edgelab.nginx.rule.Timer;
import java.time.Duration;
import java.util.Optional;

/**
 * NGINX's timer for a connection on which nothing comes from the backend, and how long a trial
 * waits beside it.
 *
 * @param timer after which it ends the connection
 */
record SilenceTimer(Timer timer) {
  /** Longer than any heartbeat, and shorter than the day that people write for "never". */
  static final Duration SILENCE = Duration.ofHours(1);

  /** Enough to see that silence ends nothing at once. */
  private static final Duration BRIEF = Duration.ofSeconds(1);

  /** A trial waits for it. */
  private static final Duration SHORT = Duration.ofSeconds(10);

  static SilenceTimer of(Target target) {
    return new SilenceTimer(Timer.ofSilence(target));
  }

  Duration time() {
    return timer.time();
  }

  boolean isShort() {
    return isWaitedFor(time());
  }

  /** Also of other times than silence: a longer one is computed. */
  static boolean isWaitedFor(Duration time) {
    return time.compareTo(SHORT) <= 0;
  }

  /** Until it has ended every connection. */
  Duration waited() {
    return time().plusSeconds(1);
  }

  /**
   * The silence that a trial waits for. Where the timer is twice as long as the heartbeat or
   * longer, the comparison of the two is enough, and the trial is brief.
   */
  Duration waited(Duration heartbeat) {
    boolean isFar = time().compareTo(heartbeat.multipliedBy(2)) >= 0;
    return isFar && heartbeat.compareTo(BRIEF) > 0 ? BRIEF : heartbeat;
  }

  /** Says of a trial that was brief what is computed. */
  static Optional<Note> note(Target target, Duration heartbeat) {
    SilenceTimer silence = of(target);
    Duration waited = silence.waited(heartbeat);
    return waited.equals(heartbeat)
        ? Optional.empty()
        : Optional.of(
            new Note(
                silence.timer.set().or(target::pass).orElse(target.innermost()).source(),
                "%s is %d s, so %d s of silence end nothing: that is computed, and %d s of it measured"
                    .formatted(
                        silence.timer.name(),
                        silence.time().toSeconds(),
                        heartbeat.toSeconds(),
                        waited.toSeconds())));
  }
}
