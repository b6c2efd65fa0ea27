package edgelab.cli;

import java.time.Duration;

/** Says what the lab is doing. */
final class Progress {
  /** Below this nobody wants to know. */
  private static final Duration WORTH_SAYING = Duration.ofSeconds(5);

  private static final long BEGAN = System.nanoTime();

  private static volatile boolean silent;

  private Progress() {}

  /** For {@code --quiet}: nothing more is said. */
  static void silence() {
    silent = true;
  }

  static void say(String text) {
    say(text, Duration.ZERO);
  }

  /**
   * @param left how long all the rest will take, as far as one can tell
   */
  static void say(String text, Duration left) {
    if (!silent) {
      Terminal.progress(text, times(Duration.ofNanos(System.nanoTime() - BEGAN), left));
    }
  }

  /** For example {@code (12 s, about 30 s left)}. */
  static String times(Duration elapsed, Duration left) {
    String end = timeLeft(left);
    return elapsed.compareTo(WORTH_SAYING) < 0
        ? end
        : " (%d s%s)".formatted(elapsed.toSeconds(), end.replaceFirst("^ \\((.*)\\)$", ", $1"));
  }

  static String timeLeft(Duration left) {
    if (left.compareTo(WORTH_SAYING) < 0) {
      return "";
    }
    return left.toSeconds() < 120
        ? " (about %d s left)".formatted((left.toSeconds() + 4) / 5 * 5)
        : " (about %d min left)".formatted((left.toSeconds() + 30) / 60);
  }

  /**
   * Time left for equal steps.
   *
   * @param done steps, at least 0; with none done nothing can be told
   * @param all steps
   * @param took time of the steps done
   */
  static Duration left(int done, int all, Duration took) {
    return done == 0 ? Duration.ZERO : took.multipliedBy(all - done).dividedBy(done);
  }

  static void clear() {
    if (!silent) {
      Terminal.clear();
    }
  }
}
