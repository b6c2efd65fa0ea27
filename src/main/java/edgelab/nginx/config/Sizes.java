package edgelab.nginx.config;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes in a configuration, in bytes. What is none NGINX refuses by itself. */
public final class Sizes {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,12})([kKmM]?)");

  private Sizes() {}

  /** As {@code ngx_parse_size} reads it. */
  public static Optional<Long> of(String text) {
    Matcher size = SIZE.matcher(text);
    return size.matches()
        ? Optional.of(Long.parseLong(size.group(1)) * unit(size.group(2)))
        : Optional.empty();
  }

  private static long unit(String letter) {
    return switch (letter.toLowerCase(Locale.ROOT)) {
      case "k" -> 1 << 10;
      case "m" -> 1 << 20;
      default -> 1;
    };
  }

  /** A directive's argument, from 0; empty where it is not there or no size. */
  public static Optional<Long> argument(Directive directive, int index) {
    return index < directive.words().size() ? of(directive.args().get(index)) : Optional.empty();
  }

  /** The smallest power of two that holds so many bytes. */
  public static long powerOfTwo(long bytes) {
    return bytes <= 1 ? 1 : Long.highestOneBit(bytes - 1) << 1;
  }

  /** As people write it: {@code 8k}. */
  public static String text(long bytes) {
    return bytes % (1 << 10) == 0 ? (bytes >> 10) + "k" : String.valueOf(bytes);
  }
}
