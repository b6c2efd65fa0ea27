package edgelab.fix;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import edgelab.UnifiedDiff;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The smallest part of a patch that can be left out.
 *
 * @param at lines of the old text before it
 * @param removed lines of the old text
 * @param added lines that come in their place
 */
record LineChange(Path file, int at, List<String> removed, List<String> added) {
  /** In the order of files and lines. */
  static List<LineChange> between(Map<Path, String> before, Map<Path, String> after) {
    List<LineChange> changes = new ArrayList<>();
    after.forEach(
        (file, text) ->
            DiffUtils.diff(UnifiedDiff.lines(before.get(file)), UnifiedDiff.lines(text))
                .getDeltas()
                .forEach(delta -> changes.addAll(lines(file, delta))));
    return changes;
  }

  /** Line for line where as many come as go. */
  private static List<LineChange> lines(Path file, AbstractDelta<String> delta) {
    int at = delta.getSource().getPosition();
    List<String> removed = delta.getSource().getLines();
    List<String> added = delta.getTarget().getLines();
    List<LineChange> lines = new ArrayList<>();
    if (removed.isEmpty()) {
      added.forEach(line -> lines.add(new LineChange(file, at, List.of(), List.of(line))));
    } else if (added.isEmpty() || added.size() == removed.size()) {
      for (int i = 0; i < removed.size(); i++) {
        List<String> now = added.isEmpty() ? List.of() : List.of(added.get(i));
        lines.add(new LineChange(file, at + i, List.of(removed.get(i)), now));
      }
    } else {
      lines.add(new LineChange(file, at, removed, added));
    }
    return lines;
  }

  /** How many lines of a diff begin with a sign. */
  int size() {
    return removed.size() + added.size();
  }

  /**
   * The text with some of its changes.
   *
   * @param changes of this file, in the order of its lines
   */
  static String apply(String before, Stream<LineChange> changes) {
    List<String> old = UnifiedDiff.lines(before);
    List<String> now = new ArrayList<>();
    int done = 0;
    for (LineChange change : changes.toList()) {
      now.addAll(old.subList(done, change.at()));
      now.addAll(change.added());
      done = change.at() + change.removed().size();
    }
    now.addAll(old.subList(done, old.size()));
    return UnifiedDiff.text(now);
  }
}
