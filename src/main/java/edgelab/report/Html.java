package edgelab.report;

import java.util.List;
import java.util.stream.Collectors;

/** Text and tables as HTML. Everything that an experiment or a user wrote goes through here. */
final class Html {
  private Html() {}

  static String text(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  static String code(String text) {
    return "<code>" + text(text) + "</code>";
  }

  /** A link to an experiment's section. */
  static String link(String experiment) {
    return "<a href=\"#%s\">%s</a>".formatted(anchor(experiment), text(experiment));
  }

  static String anchor(String experiment) {
    return "x-" + text(experiment.replaceAll("[^A-Za-z0-9._-]", "_"));
  }

  /**
   * A table that scrolls by itself where the screen is narrow; its first column names the rows.
   *
   * @param rows of HTML, as many cells as the head has
   */
  static String table(String caption, List<String> head, List<List<String>> rows) {
    return """
        <div class="scroll" tabindex="0" role="region" aria-label="%s"><table>
        <caption>%s</caption>
        <thead><tr>%s</tr></thead>
        <tbody>%s</tbody>
        </table></div>
        """
        .formatted(
            text(caption),
            text(caption),
            head.stream()
                .map(cell -> "<th scope=\"col\">" + text(cell) + "</th>")
                .collect(Collectors.joining()),
            rows.stream().map(Html::row).collect(Collectors.joining("\n")));
  }

  private static String row(List<String> cells) {
    String others =
        cells.stream().skip(1).map(cell -> "<td>" + cell + "</td>").collect(Collectors.joining());
    return "<tr><th scope=\"row\">" + cells.get(0) + "</th>" + others + "</tr>";
  }

  /** A list of sentences. */
  static String list(String kind, List<String> items) {
    return "<ul class=\"%s\">%s</ul>"
        .formatted(
            kind,
            items.stream()
                .map(item -> "<li>" + text(item) + "</li>")
                .collect(Collectors.joining()));
  }

  /** A unified diff; its heads are left out. */
  static String diff(List<String> unified) {
    String lines =
        unified.stream()
            .filter(line -> !line.startsWith("---") && !line.startsWith("+++"))
            .map(Html::diffLine)
            .collect(Collectors.joining());
    return "<pre class=\"diff\" tabindex=\"0\" aria-label=\"the change, as a diff\">"
        + lines
        + "</pre>";
  }

  private static String diffLine(String line) {
    String kind =
        line.startsWith("-")
            ? "del"
            : line.startsWith("+") ? "ins" : line.startsWith("@@") ? "at" : "same";
    return "<span class=\"%s\">%s</span>".formatted(kind, text(line));
  }
}
