package edgelab.report;

import java.util.List;
import java.util.stream.Collectors;

/** Text and tables as GitHub's Markdown. */
public final class Markdown {
  private Markdown() {}

  /** Escapes plain text, for use in a table too. */
  public static String text(String text) {
    return text.replace("\\", "\\\\")
        .replace("<", "&lt;")
        .replace("|", "\\|")
        .replace("*", "\\*")
        .replace("_", "\\_")
        .replace("`", "\\`")
        .replace("[", "\\[")
        .replace("]", "\\]")
        .replace("\n", " ");
  }

  static String code(String text) {
    return "`" + text.replace("`", "'").replace("|", "\\|") + "`";
  }

  /** The fence is longer than any that the lines have. */
  static String fenced(String language, List<String> lines) {
    String text = String.join(System.lineSeparator(), lines);
    String fence = "```";
    while (text.contains(fence)) {
      fence += "`";
    }
    return "%s%s%n%s%n%s%n".formatted(fence, language, text, fence);
  }

  /**
   * @param rows cells of Markdown, as many in each row as in the head
   */
  static String table(List<String> head, List<List<String>> rows) {
    String dashes = head.stream().map(cell -> "---").collect(Collectors.joining(" | ", "| ", " |"));
    return line(head)
        + dashes
        + System.lineSeparator()
        + rows.stream().map(Markdown::line).collect(Collectors.joining());
  }

  static String folded(String summary, String content) {
    return "<details><summary>%s</summary>%n%n%s%n</details>%n".formatted(summary, content);
  }

  private static String line(List<String> cells) {
    return String.join(" | ", cells).transform(row -> "| " + row + " |") + System.lineSeparator();
  }
}
