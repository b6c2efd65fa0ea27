package edgelab.report;

import edgelab.history.Millis;
import java.util.List;

/**
 * The logs of all three sides in the order of time.
 *
 * @param kinds count of all groups
 * @param shown the first groups
 */
record LogTable(int kinds, List<LogGroup> shown) {
  private static final int MOST = 60;

  /**
   * @param digest of an experiment's logs
   */
  static LogTable of(List<LogGroup> digest) {
    return new LogTable(digest.size(), digest.subList(0, Math.min(MOST, digest.size())));
  }

  int hidden() {
    return kinds - shown.size();
  }

  static String when(LogGroup group) {
    if (!group.dated()) {
      return "–";
    }
    String first = (group.exact() ? "" : "in the second from ") + Millis.text(group.firstMs());
    boolean atOnce = group.lastMs() - group.firstMs() < (group.exact() ? 1 : 1000);
    return atOnce ? first : first + " to " + Millis.text(group.lastMs());
  }
}
