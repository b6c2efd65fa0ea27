package edgelab.report;

import edgelab.history.AccessLine;
import edgelab.history.BurstClock;
import edgelab.history.EdgeEvent;
import edgelab.history.Evidence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Groups the lines of all logs of an experiment that differ in numbers only. */
final class LogDigest {
  private static final Pattern STAMP =
      Pattern.compile("^\\d{4}/\\d\\d/\\d\\d \\d\\d:\\d\\d:\\d\\d ");
  private static final Pattern PROCESS = Pattern.compile("\\d+#\\d+: (\\*\\d+ )?");
  private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)*");

  /** The detail of an Edge's event that is only the number of a client or a connection. */
  private static final Pattern WHOSE = Pattern.compile("\\d+");

  private final Map<String, LogGroup> occasions = new LinkedHashMap<>();

  private LogDigest() {}

  /** Groups in the order of their first lines, after the groups without a moment. */
  static List<LogGroup> of(Evidence evidence) {
    BurstClock clock = BurstClock.of(evidence.history());
    LogDigest digest = new LogDigest();
    evidence.errorLog().forEach(line -> digest.addError(line, clock));
    evidence.accessLog().forEach(line -> digest.addAccess(line, clock));
    evidence.edgeLog().forEach(event -> digest.addEdge(event, clock));
    List<LogGroup> sorted = new ArrayList<>(digest.occasions.values());
    sorted.sort(Comparator.comparingDouble(one -> one.dated() ? one.firstMs() : -1e9));
    return List.copyOf(sorted);
  }

  private void addError(String line, BurstClock clock) {
    String message = PROCESS.matcher(STAMP.matcher(line).replaceFirst("")).replaceFirst("").strip();
    String like = NUMBER.matcher(message).replaceAll("#");
    add("error.log", like, message, clock.atSecondOf(line), false);
  }

  private void addAccess(String line, BurstClock clock) {
    var parsed = AccessLine.parse(line);
    if (parsed.isEmpty()) {
      add("access.log", line, line, OptionalDouble.empty(), false);
      return;
    }
    String kind = parsed.get().status() + " " + parsed.get().upstreamStatus();
    add("access.log", kind, line, clock.at(parsed.get().msec()), true);
  }

  private void addEdge(EdgeEvent event, BurstClock clock) {
    String text = (event.kind() + " " + event.detail()).strip();
    String like = WHOSE.matcher(event.detail()).matches() ? event.kind().name() : text;
    add("Edge", like, text, clock.at(event.at()), true);
  }

  private void add(String source, String like, String text, OptionalDouble at, boolean exact) {
    double ms = at.orElse(Double.NaN);
    occasions.merge(
        source + " " + like,
        new LogGroup(source, text, 1, ms, ms, exact),
        (old, next) -> old.and(ms));
  }
}
