package edgelab.variant;

import edgelab.judge.Cause;
import edgelab.judge.Diagnosis;
import edgelab.load.Backoff;
import edgelab.load.Backoff.Jitter;
import edgelab.load.Retry;
import edgelab.proxy.VersionRange;
import edgelab.script.NotificationSettings.RateLimit;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How single values are written in {@code variant.properties}. Each method reads one, and throws an
 * {@link IllegalArgumentException} that says what is allowed.
 */
final class VariantValues {
  /** Far longer than any experiment, and short enough for every timer. */
  private static final Duration LONGEST = Duration.ofDays(1);

  /** The shortest period or timeout: timers and Toxiproxy count in milliseconds. */
  private static final Duration SHORTEST = Duration.ofMillis(1);

  private static final Pattern LATENCY = Pattern.compile("latency ([0-9]{1,5}(?:\\.[0-9]{1,3})?)");

  private static final Pattern RATE_LIMIT = Pattern.compile("([0-9]+) every (\\S+)");
  private static final String JITTER = "jitter ";

  private VariantValues() {}

  /** A time that may be zero, {@code 0.5s}. */
  static Duration time(String text) {
    return time(text, Duration.ZERO);
  }

  /** A time that must be more than zero, {@code 5s}. */
  static Duration period(String text) {
    return time(text, SHORTEST);
  }

  private static Duration time(String text, Duration least) {
    try {
      Duration time = Duration.parse("PT" + text);
      if (time.compareTo(least) >= 0 && time.compareTo(LONGEST) <= 0) {
        return time;
      }
    } catch (DateTimeParseException e) {
      // The same is said of it as of a time that is out of range.
    }
    throw new IllegalArgumentException(
        "write a time such as 5s or 0.5s, from %s to %s"
            .formatted(seconds(least), seconds(LONGEST)));
  }

  private static String seconds(Duration time) {
    return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString() + "s";
  }

  /** {@code latency SECONDS}, with up to three decimals. */
  static Duration latency(String text) {
    Matcher latency = LATENCY.matcher(text);
    if (latency.matches()) {
      Duration time = Duration.parse("PT" + latency.group(1) + "S");
      if (time.compareTo(SHORTEST) >= 0 && time.compareTo(LONGEST) <= 0) {
        return time;
      }
    }
    throw new IllegalArgumentException("write latency SECONDS, from 0.001 to 86400");
  }

  /** {@code 300 every 3s}: requests on a token, and the window in which they pass. */
  static RateLimit rateLimit(String text) {
    Matcher limit = RATE_LIMIT.matcher(text);
    if (limit.matches()) {
      return new RateLimit(count(limit.group(1)), period(limit.group(2)));
    }
    throw new IllegalArgumentException("write REQUESTS every TIME, 300 every 3s");
  }

  /** At least 1. */
  static int count(String text) {
    if (text.matches("[1-9][0-9]{0,8}")) {
      return Integer.parseInt(text);
    }
    throw new IllegalArgumentException("write a number from 1 to 999999999");
  }

  /** {@code jitter 2s}: Retry-After, and then a random time of up to so much. */
  static Retry retry(String text) {
    if (text.startsWith(JITTER)) {
      Duration most = period(text.substring(JITTER.length()));
      return Retry.with(new Backoff(Jitter.FULL, most, 1, most, Duration.ZERO));
    }
    throw new IllegalArgumentException("write jitter TIME, jitter 2s");
  }

  static boolean flag(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("write true or false");
    };
  }

  /** Of a broken configuration: a symptom. */
  static Diagnosis symptom(String text) {
    return constant(
        EnumSet.of(Diagnosis.REJECTED, Diagnosis.UNREACHABLE, Diagnosis.ABNORMAL), text);
  }

  static Cause cause(String text) {
    return Cause.named(text);
  }

  /** One of the constants of a type. */
  static <E extends Enum<E>> E constant(Class<E> type, String text) {
    return constant(EnumSet.allOf(type), text);
  }

  static <E extends Enum<E>> E constant(Collection<E> known, String text) {
    return known.stream()
        .filter(constant -> word(constant).equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "write one of "
                        + known.stream()
                            .map(VariantValues::word)
                            .collect(Collectors.joining(", "))));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** A range that at least one version is in. */
  static VersionRange versions(String text) {
    VersionRange range;
    try {
      range = VersionRange.parse(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "a part of a version must be at most " + Integer.MAX_VALUE, e);
    }
    boolean bounded = range.from() != null && range.until() != null;
    if (bounded && !range.from().isBefore(range.until())) {
      throw new IllegalArgumentException("the version after < must be later than that after >=");
    }
    return range;
  }

  /** An address on the web. */
  static URI reference(String text) {
    try {
      URI address = URI.create(text);
      if (String.valueOf(address.getScheme()).matches("https?") && address.getHost() != null) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      // The same is said of it as of another scheme.
    }
    throw new IllegalArgumentException("write an address that begins with https:// or http://");
  }
}
