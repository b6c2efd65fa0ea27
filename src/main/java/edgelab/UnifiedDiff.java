package edgelab;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.Patch;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The difference of two texts as {@code diff -u} prints it. */
public final class UnifiedDiff {
  private static final String NO_END = "\n\\ No newline at end of file";

  private static final Pattern HEAD = Pattern.compile("@@ -(\\d+),(\\d+) \\+(\\d+),(\\d+) @@");

  private UnifiedDiff() {}

  /**
   * The lines of a text. A last line that has no end says so, as {@code patch} wants it.
   *
   * @param text with any line ends; a carriage return stays at the end of its line
   */
  public static List<String> lines(String text) {
    List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
    int last = lines.size() - 1;
    if (lines.get(last).isEmpty()) {
      lines.remove(last);
    } else {
      lines.set(last, lines.get(last) + NO_END);
    }
    return lines;
  }

  /** The text of such lines. */
  public static String text(List<String> lines) {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line).append('\n'));
    int end = text.length() - NO_END.length() - 1;
    if (end >= 0 && text.indexOf(NO_END, end) == end) {
      text.setLength(end);
    }
    return text.toString();
  }

  /**
   * @param before name of the old file
   * @param after name of the new one
   * @param difference of the old lines to the new ones
   * @param context lines around each change, at the most
   */
  public static List<String> of(
      String before, String after, List<String> old, Patch<String> difference, int context) {
    return UnifiedDiffUtils.generateUnifiedDiff(before, after, old, difference, context).stream()
        .map(UnifiedDiff::placed)
        .toList();
  }

  /** Of a part without lines {@code diff -U0} names the line before it. */
  private static String placed(String line) {
    Matcher head = HEAD.matcher(line);
    return head.matches()
        ? "@@ -%s +%s @@"
            .formatted(place(head.group(1), head.group(2)), place(head.group(3), head.group(4)))
        : line;
  }

  private static String place(String first, String count) {
    boolean isEmpty = count.equals("0") && !first.equals("0");
    return (isEmpty ? Integer.parseInt(first) - 1 : first) + "," + count;
  }

  /** The same of lines. */
  public static List<String> of(
      String before, String after, List<String> old, List<String> now, int context) {
    return of(before, after, old, DiffUtils.diff(old, now), context);
  }
}
