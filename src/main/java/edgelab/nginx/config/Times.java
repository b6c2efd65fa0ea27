package edgelab.nginx.config;

import java.math.BigInteger;
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

  /** Empty where it is no time, or one that NGINX's 64 bits do not hold. */
  public static Optional<Duration> parse(String text) {
    if (!text.matches("(" + PART.pattern() + ")+")) {
      return Optional.empty();
    }
    BigInteger millis = BigInteger.ZERO;
    Matcher parts = PART.matcher(text);
    while (parts.find()) {
      BigInteger unit = BigInteger.valueOf(MILLIS.get(parts.group(2)));
      millis = millis.add(new BigInteger(parts.group(1)).multiply(unit));
    }
    return millis.bitLength() < Long.SIZE
        ? Optional.of(Duration.ofMillis(millis.longValue()))
        : Optional.empty();
  }
}
