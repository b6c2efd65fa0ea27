package edgelab.nginx.log;

import edgelab.history.Level;
import edgelab.history.LogLine;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * NGINX's error log: {@code 2026/11/24 03:00:00 [warn] 7#7: *2 text} ({@code ngx_log_error_core}).
 * Its time is local; containers have UTC.
 */
public final class ErrorLog {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss");
  private static final Pattern LINE =
      Pattern.compile(
          "(\\d{4}/\\d\\d/\\d\\d \\d\\d:\\d\\d:\\d\\d )?"
              + "\\[(debug|info|notice|warn|error|crit|alert|emerg)] "
              + "(?:\\d+#\\d+: )?(?:\\*(\\d{1,18}) )?(.*)");

  private ErrorLog() {}

  /** A line in another format has no level, time or connection. */
  public static LogLine parse(String line) {
    Matcher match = LINE.matcher(line);
    return match.matches()
        ? new LogLine(
            time(match.group(1)),
            Level.valueOf(match.group(2).toUpperCase(Locale.ROOT)),
            match.group(4),
            match.group(3) == null
                ? OptionalLong.empty()
                : OptionalLong.of(Long.parseLong(match.group(3))))
        : new LogLine(Optional.empty(), Level.UNKNOWN, line, OptionalLong.empty());
  }

  /** The same line, written so much later; one without a time stays as it is. */
  static String shifted(String line, Duration later) {
    Matcher match = LINE.matcher(line);
    return match.matches()
        ? time(match.group(1))
            .map(at -> TIME.format(at.plus(later).atOffset(ZoneOffset.UTC)))
            .map(at -> at + line.substring(at.length()))
            .orElse(line)
        : line;
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.ofNullable(text)
          .map(time -> LocalDateTime.parse(time.strip(), TIME).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
