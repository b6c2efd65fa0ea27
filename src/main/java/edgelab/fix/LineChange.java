package edgelab.fix;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import edgelab.UnifiedDiff;
import edgelab.problem.TextChange;
import edgelab.proxy.ConfigChange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The smallest part of a patch that can be left out.
 *
 * @param at lines of the old text before it
 * @param removed lines of the old text
 * @param added lines that come in their place
 */
public record LineChange(Path file, int at, List<String> removed, List<String> added) {
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

  /** The same to the character, where a carriage return and a last line without an end stay. */
  TextChange replacement(String before) {
    List<String> old = UnifiedDiff.lines(before);
    return TextChange.of(
        file.toString(),
        before,
        UnifiedDiff.text(old.subList(0, at)).length(),
        UnifiedDiff.text(old.subList(0, at + removed.size())).length(),
        UnifiedDiff.text(added));
  }

  /** The same for people. */
  ConfigChange change(String why) {
    return new ConfigChange(file.toString(), at + 1, text(removed), text(added), why);
  }

  private static String text(List<String> lines) {
    return lines.stream().map(String::strip).collect(Collectors.joining(" "));
  }

  /**
   * Neither is left out without the other: one header of a block cancels all that it would inherit,
   * so that those that come, come together.
   */
  boolean isOneWith(LineChange other) {
    return equals(other)
        || file.equals(other.file) && at == other.at && isHeader() && other.isHeader();
  }

  private boolean isHeader() {
    return removed.isEmpty() && added.get(0).strip().startsWith("proxy_set_header ");
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
