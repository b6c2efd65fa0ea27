package edgelab.nginx.config;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers in a configuration. What is none NGINX refuses by itself. */
public final class Numbers {
  private static final Pattern TIME = Pattern.compile("(\\d{1,6})(ms|s|m|h|)");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1));

  private Numbers() {}

  public static Optional<Integer> of(String text) {
    return text.matches("\\d{1,9}") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
  }

  /** The number behind {@code name=} among some arguments. */
  public static Optional<Integer> parameter(Iterable<String> args, String name) {
    for (String arg : args) {
      if (arg.startsWith(name + "=")) {
        return of(arg.substring(name.length() + 1));
      }
    }
    return Optional.empty();
  }

  /** {@code 500ms}, {@code 5s}, {@code 2m}, {@code 1h}; a number alone is seconds. */
  public static Optional<Duration> time(String text) {
    Matcher match = TIME.matcher(text);
    return match.matches()
        ? Optional.of(UNITS.get(match.group(2)).multipliedBy(Integer.parseInt(match.group(1))))
        : Optional.empty();
  }
}
