package edgelab.edge.notification;

import edgelab.script.NotificationSettings.RateLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/** Counts the requests of one token in one window after another. */
final class RateWindow {
  private Instant began = Instant.MIN;
  private Instant end = Instant.MIN;
  private int requests;

  /**
   * Takes a request.
   *
   * @return whole seconds, at least 1, until the window ends; empty where the request passes
   */
  OptionalLong take(RateLimit limit, Instant now) {
    if (!now.isBefore(end)) {
      began = now;
      end = now.plus(limit.window());
      requests = 0;
    }
    if (requests >= limit.requests()) {
      // Another event loop may have asked its clock just before the window began.
      Duration rest = Duration.between(now.isBefore(began) ? began : now, end);
      return OptionalLong.of(rest.plusNanos(999_999_999).toSeconds());
    }
    requests++;
    return OptionalLong.empty();
  }
}
