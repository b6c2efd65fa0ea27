package edgelab.history;

import java.time.Duration;

/** Times of the burst as the page has them: milliseconds. */
public final class Millis {
  private Millis() {}

  public static double of(Event event) {
    return of(event.at());
  }

  public static double of(Duration duration) {
    return duration.toNanos() / 1e6;
  }

  /** Of the last event; at least 1, so that there is an axis. */
  public static double end(History history) {
    return history.events().stream().mapToDouble(Millis::of).reduce(1, Math::max);
  }

  /** For people: {@code 0.101 s}, {@code 12 ms}. */
  public static String text(double ms) {
    return Math.abs(ms) < 1000 ? "%.0f ms".formatted(ms) : "%.2f s".formatted(ms / 1e3);
  }
}
