package edgelab.report;

import edgelab.history.BurstClock;
import edgelab.history.EdgeEvent;
import edgelab.history.Evidence;
import edgelab.history.LogLine;
import edgelab.history.LoggedRequest;
import edgelab.history.ProxyRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;

/** Groups the lines of all logs of an experiment that differ in numbers only. */
final class LogDigest {
  private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)*");

  /** The detail of an Edge's event that is only the number of a client or a connection. */
  private static final Pattern WHOSE = Pattern.compile("\\d+");

  /** What differs from one client's step in the notification service to another's. */
  private static final Pattern OF_ONE =
      Pattern.compile("streaming-[\\w-]+|\\b(?:token|app|client) (?:agent-)?\\d+|agent-\\d+");

  private final Map<String, LogGroup> occasions = new LinkedHashMap<>();

  private LogDigest() {}

  /** Groups in the order of their first lines, after the groups without a moment. */
  static List<LogGroup> of(Evidence evidence) {
    BurstClock clock = BurstClock.of(evidence.history());
    LogDigest digest = new LogDigest();
    evidence.proxy().lines().forEach(line -> digest.addError(line, clock));
    digest.addAccess(evidence.proxy(), clock);
    evidence.edgeLog().forEach(event -> digest.addEdge(event, clock));
    List<LogGroup> sorted = new ArrayList<>(digest.occasions.values());
    sorted.sort(Comparator.comparingDouble(one -> one.dated() ? one.firstMs() : -1e9));
    return List.copyOf(sorted);
  }

  private void addError(LogLine line, BurstClock clock) {
    String like = NUMBER.matcher(line.toString()).replaceAll("#");
    OptionalDouble at = line.at().map(clock::at).orElse(OptionalDouble.empty());
    add("error.log", like, line.toString(), at, false);
  }

  private void addAccess(ProxyRecord proxy, BurstClock clock) {
    Set<String> known = new HashSet<>();
    for (LoggedRequest request : proxy.requests()) {
      known.add(request.text());
      String like = request.status() + " " + request.upstreamStatus();
      add("access.log", like, request.text(), clock.at(request.at()), true);
    }
    proxy.raw().access().stream()
        .filter(line -> !known.contains(line))
        .forEach(line -> add("access.log", line, line, OptionalDouble.empty(), false));
  }

  private void addEdge(EdgeEvent event, BurstClock clock) {
    String text = (event.kind() + " " + event.detail()).strip();
    String like =
        WHOSE.matcher(event.detail()).matches()
            ? event.kind().name()
            : OF_ONE.matcher(text).replaceAll("#");
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
