package edgelab.dial;

import edgelab.Plural;
import edgelab.Printable;
import edgelab.Secrets;
import edgelab.dial.DialCounts.CountedAnswer;
import edgelab.dial.DialCounts.CountedEnding;
import edgelab.history.Event;
import edgelab.history.History;
import edgelab.judge.Cause;
import edgelab.judge.Diagnosis;
import edgelab.judge.Verdict;
import edgelab.report.ResultTable;
import edgelab.report.Table;
import edgelab.run.Result;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A dial's result for a terminal. */
public final class DialText {
  private DialText() {}

  /**
   * @param columns of the terminal; 0 if there is no limit
   */
  public static String of(DialResult result, int columns) {
    History history = result.outcome().evidence().history();
    List<String> lines = new ArrayList<>();
    lines.add(head(result));
    lines.add("");
    lines.addAll(endings(history, columns));
    lines.add("");
    if (history.events().stream().anyMatch(Event.Rejected.class::isInstance)) {
      lines.addAll(answers(history, columns));
      lines.add("");
    }
    times(history).ifPresent(lines::add);
    lines.addAll(verdict(result));
    result.notes().forEach(note -> lines.add("  note: " + note));
    lines.add("evidence: " + result.outcome().folder());
    return lines.stream()
        .map(line -> Printable.line(Secrets.masked(line)) + "\n")
        .collect(Collectors.joining());
  }

  private static String head(DialResult result) {
    String addresses =
        result.plan().endpoint().addresses().stream()
            .map(InetAddress::getHostAddress)
            .collect(Collectors.joining(", "));
    return "%s at %s: %s, held for %d s"
        .formatted(
            result.plan().endpoint().url(),
            addresses,
            Plural.clients(result.plan().clients()),
            result.plan().hold().toSeconds());
  }

  private static List<String> endings(History history, int columns) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("phase", "signal", "to the client", "dials"));
    for (CountedEnding one : DialCounts.endings(history)) {
      rows.add(List.of(one.phase(), one.signal(), one.toClient(), String.valueOf(one.dials())));
    }
    return Table.of(rows, columns, List.of()).lines().toList();
  }

  private static List<String> answers(History history, int columns) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("status", "Server", "Via", "Location", "dials"));
    for (CountedAnswer one : DialCounts.answers(history)) {
      rows.add(
          List.of(
              String.valueOf(one.status()),
              said(one.server()),
              said(one.via()),
              said(one.location()),
              String.valueOf(one.dials())));
    }
    return Table.of(rows, columns, List.of("Via", "Location", "Server")).lines().toList();
  }

  private static String said(String text) {
    return text.isEmpty() ? "–" : text;
  }

  private static Optional<String> times(History history) {
    String times =
        DialCounts.times(history).stream()
            .map(
                one ->
                    "%s %.0f ms"
                        .formatted(
                            one.percentile() == 100
                                ? "slowest"
                                : "p%.0f".formatted(one.percentile()),
                            one.ms()))
            .collect(Collectors.joining(", "));
    return times.isEmpty() ? Optional.empty() : Optional.of("from dial to 101: " + times);
  }

  private static List<String> verdict(DialResult result) {
    Verdict verdict = result.verdict();
    Result line = result.outcome().result();
    List<String> lines = new ArrayList<>();
    if (verdict.diagnosis() == Diagnosis.INCONCLUSIVE) {
      lines.add("inconclusive: " + verdict.because());
      lines.add("  " + ResultTable.AFTER_INCONCLUSIVE);
      return lines;
    }
    lines.add(
        "%s: %d of %d opened, %d stayed"
            .formatted(
                verdict.isSick() ? "sick" : "healthy",
                line.opened(),
                line.clients(),
                line.clients() - line.lost()));
    if (verdict.isSick() && !verdict.cause().equals(Cause.UNKNOWN)) {
      lines.add("  %s, by the proxy's log: %s".formatted(verdict.cause(), verdict.because()));
    }
    result.patterns().forEach(pattern -> lines.add("  " + pattern));
    return lines;
  }
}
