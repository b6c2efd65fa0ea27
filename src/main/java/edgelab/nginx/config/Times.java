package edgelab.nginx.config;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads NGINX's times, {@code 1h 30m} without the blank ({@code ngx_parse_time}). */
public final class Times {
  private static final Pattern PART = Pattern.compile("(\\d+)(ms|[smhdwMy]?)");
  private static final Map<String, Long> MILLIS =
      Map.of(
          "ms", 1L,
          "", 1_000L,
          "s", 1_000L,
          "m", 60_000L,
          "h", 3_600_000L,
          "d", 86_400_000L,
          "w", 604_800_000L,
          "M", 2_592_000_000L,
          "y", 31_536_000_000L);

  private Times() {}

  /** Empty where it is no time. */
  public static Optional<Duration> parse(String text) {
    if (!text.matches("(" + PART.pattern() + ")+")) {
      return Optional.empty();
    }
    long millis = 0;
    Matcher parts = PART.matcher(text);
    while (parts.find()) {
      millis += Long.parseLong(parts.group(1)) * MILLIS.get(parts.group(2));
    }
    return Optional.of(Duration.ofMillis(millis));
  }
}
