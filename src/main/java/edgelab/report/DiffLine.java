package edgelab.report;

import java.util.List;

/**
 * A line of a unified diff.
 *
 * @param kind {@code del}, {@code ins}, {@code at} or {@code same}, a class of the style sheet
 */
record DiffLine(String kind, String text) {

  /** All lines but the two that name the files. */
  static List<DiffLine> of(List<String> unified) {
    return unified.stream()
        .filter(line -> !line.startsWith("---") && !line.startsWith("+++"))
        .map(line -> new DiffLine(kind(line), line))
        .toList();
  }

  private static String kind(String line) {
    if (line.startsWith("@@")) {
      return "at";
    }
    return line.startsWith("-") ? "del" : line.startsWith("+") ? "ins" : "same";
  }
}
