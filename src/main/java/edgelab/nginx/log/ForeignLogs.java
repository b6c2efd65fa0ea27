package edgelab.nginx.log;

import edgelab.history.Level;
import edgelab.history.LogLine;
import edgelab.history.LoggedRequest;
import edgelab.history.RawLogs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Lines that an NGINX outside of the lab has just written.
 *
 * @param logs as the lab reads them: without the requests of others, and times of the error log,
 *     which are local to a machine that nobody can ask, on UTC
 * @param notes on what they do not tell
 */
public record ForeignLogs(RawLogs logs, List<String> notes) {
  /** Of the request, in the formats {@code combined} and {@code main}. */
  private static final Pattern STATUS = Pattern.compile("\" ([0-5]\\d\\d) (?:\\d+|-)(?: .*)?");

  /** Every time zone is so many of it from UTC. */
  private static final Duration ZONE = Duration.ofMinutes(15);

  /** So much may another machine's clock be ahead; lines are younger than the rest of a zone. */
  private static final Duration CLOCKS = Duration.ofMinutes(2);

  /**
   * @param error lines of the error log
   * @param access lines of the access log
   * @param now the end of the time in which they were written, which is less than 13 minutes
   */
  public static ForeignLogs of(List<String> error, List<String> access, Instant now) {
    List<String> kept = new ArrayList<>();
    List<String> unread = new ArrayList<>();
    int others = 0;
    for (String line : access) {
      Optional<LoggedRequest> request = AccessLog.parse(line);
      if (request.isEmpty()) {
        unread.add(line);
      } else if (request.get().client().isEmpty()) {
        others++;
        continue;
      }
      kept.add(line);
    }
    return new ForeignLogs(new RawLogs(onUtc(error, now), kept), notes(error, unread, others));
  }

  private static List<String> notes(List<String> error, List<String> unread, int others) {
    List<String> notes = new ArrayList<>();
    if (!unread.isEmpty()) {
      notes.add(
          "%d lines of the access log have no $connection, and tell statuses only%s; the lab reads log_format '%s'"
              .formatted(unread.size(), statuses(unread), AccessLog.FORMAT));
    }
    if (others > 0) {
      notes.add(others + " requests without the clients' X-Agent are left out");
    }
    if (error.stream().map(ErrorLog::parse).noneMatch(line -> line.level() == Level.INFO)) {
      notes.add("the error log has nothing of level info, at which NGINX tells most causes");
    }
    return notes;
  }

  private static String statuses(List<String> lines) {
    String counted =
        lines.stream()
            .map(STATUS::matcher)
            .filter(Matcher::find)
            .map(match -> match.group(1))
            .collect(
                Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()))
            .entrySet()
            .stream()
            .map(entry -> "%d × %s".formatted(entry.getValue(), entry.getKey()))
            .collect(Collectors.joining(", "));
    return counted.isEmpty() ? "" : " (" + counted + ")";
  }

  private static List<String> onUtc(List<String> lines, Instant now) {
    Duration ahead =
        lines.stream()
            .map(ErrorLog::parse)
            .map(LogLine::at)
            .flatMap(Optional::stream)
            .findFirst()
            .map(first -> zone(Duration.between(now, first)))
            .orElse(Duration.ZERO);
    return lines.stream().map(line -> ErrorLog.shifted(line, ahead.negated())).toList();
  }

  /** The least zone in which a line of so much later is of the past. */
  private static Duration zone(Duration ahead) {
    return ZONE.multipliedBy(
        (long) Math.ceil((double) ahead.minus(CLOCKS).toSeconds() / ZONE.toSeconds()));
  }
}
