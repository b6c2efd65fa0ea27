package edgelab.report;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;

/**
 * The difference between a sick configuration and a healthy one of the same run.
 *
 * @param removed lines of the sick configuration, numbered from 1
 * @param added lines of the healthy configuration, each placed after a line of the sick one
 */
record Fix(List<Line> removed, List<Line> added) {

  /**
   * @param number of a removed line its own; of an added line that of the line before it, 0 at the
   *     top
   */
  record Line(int number, String text) {}

  static final Fix NONE = new Fix(List.of(), List.of());

  static Fix between(List<String> sick, List<String> healthy) {
    List<Line> removed = new ArrayList<>();
    List<Line> added = new ArrayList<>();
    for (AbstractDelta<String> delta : DiffUtils.diff(sick, healthy).getDeltas()) {
      int at = delta.getSource().getPosition();
      List<String> gone = delta.getSource().getLines();
      for (int i = 0; i < gone.size(); i++) {
        removed.add(new Line(at + i + 1, gone.get(i)));
      }
      delta.getTarget().getLines().forEach(text -> added.add(new Line(at + gone.size(), text)));
    }
    return new Fix(List.copyOf(removed), List.copyOf(added));
  }

  boolean isEmpty() {
    return removed.isEmpty() && added.isEmpty();
  }
}
