package edgelab.report;

import java.util.List;
import java.util.stream.Collectors;

/** Text and tables as GitHub's Markdown. */
final class Markdown {
  private Markdown() {}

  /** Escapes plain text, for use in a table too. */
  static String text(String text) {
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

  static String fenced(String language, List<String> lines) {
    return "```%s%n%s%n```%n".formatted(language, String.join(System.lineSeparator(), lines));
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
