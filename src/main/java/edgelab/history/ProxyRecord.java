package edgelab.history;

import java.util.List;

/**
 * Everything that the proxy under test says of an experiment.
 *
 * @param facts of the running proxy
 * @param raw the logs as they were written
 * @param lines of the error log
 * @param requests of the access log
 */
public record ProxyRecord(
    ProxyFacts facts, RawLogs raw, List<LogLine> lines, List<LoggedRequest> requests) {
  /** No proxy is known of. */
  public static final ProxyRecord NONE =
      new ProxyRecord(ProxyFacts.NONE, RawLogs.NONE, List.of(), List.of());

  public ProxyRecord {
    lines = List.copyOf(lines);
    requests = List.copyOf(requests);
  }

  /** Nothing tells of a proxy. */
  public boolean isNone() {
    return facts.equals(ProxyFacts.NONE);
  }

  /** The error log reaches down to this level: an event that it does not tell did not happen. */
  public boolean shows(Level level) {
    return lines.stream().anyMatch(line -> line.level().compareTo(level) <= 0);
  }

  /** Lines of the error log whose text contains {@code text}. */
  public List<LogLine> lines(String text) {
    return lines.stream().filter(line -> line.text().contains(text)).toList();
  }
}
