package edgelab.report;

import edgelab.history.Millis;
import java.util.ArrayList;
import java.util.List;

/** The logs of all three sides in the order of time. */
final class LogTable {
  private static final int MOST = 60;

  private LogTable() {}

  /**
   * @param occasions the digest of an experiment's logs
   */
  static String of(List<LogGroup> occasions) {
    List<List<String>> rows = new ArrayList<>();
    for (LogGroup one : occasions.subList(0, Math.min(MOST, occasions.size()))) {
      rows.add(
          List.of(
              when(one),
              Html.text(one.source()),
              one.count() == 1 ? "" : one.count() + " ×",
              Html.code(one.text())));
    }
    String more =
        occasions.size() > MOST
            ? "<p class=\"quiet\">%d more kinds of lines are in the folder.</p>"
                .formatted(occasions.size() - MOST)
            : "";
    return """
        <details class="more"><summary>What the logs say, and when: %d kinds of lines</summary>%s%s</details>
        """
        .formatted(
            occasions.size(),
            Html.table(
                "Logs on the burst's clock; lines that differ in numbers only are one row",
                List.of("when", "log", "lines", "the first of them"),
                rows),
            more);
  }

  private static String when(LogGroup one) {
    if (!one.dated()) {
      return "–";
    }
    String first = (one.exact() ? "" : "in the second from ") + Millis.text(one.firstMs());
    boolean atOnce = one.lastMs() - one.firstMs() < (one.exact() ? 1 : 1000);
    return atOnce ? first : first + " to " + Millis.text(one.lastMs());
  }
}
