package edgelab.report;

import edgelab.proxy.ConfigChange;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The configuration as it ran, the lines that did it marked, and what should stand there. */
final class ConfigView {
  private static final String RAN = "nginx.conf";

  private ConfigView() {}

  static String of(ExperimentView chapter) {
    Map<Integer, String> guilty = new TreeMap<>();
    chapter.guilty().stream()
        .filter(mark -> isIn(mark, chapter))
        .forEach(mark -> guilty.put(mark.line(), mark.was()));
    StringBuilder lines = new StringBuilder();
    List<String> conf = chapter.experiment().conf();
    for (int i = 0; i <= conf.size(); i++) {
      if (i > 0) {
        lines.append(line(i, conf.get(i - 1), guilty.containsKey(i)));
      }
      lines.append(added(chapter.fix(), i));
    }
    return """
        <details class="more"%s><summary>The configuration that ran%s</summary><pre class="conf" tabindex="0" aria-label="nginx.conf">%s</pre>%s</details>
        """
        .formatted(
            guilty.isEmpty() && chapter.fix().isEmpty() ? "" : " open",
            guilty.isEmpty() && chapter.fix().isEmpty() ? "" : ", and the lines that did it",
            lines,
            elsewhere(chapter));
  }

  /** A user's file is numbered as the one that ran, unless it had to be completed. */
  private static boolean isIn(ConfigChange mark, ExperimentView chapter) {
    List<String> conf = chapter.experiment().conf();
    String directive = (mark.was().isEmpty() ? mark.now() : mark.was()).split("[: ;]", 2)[0];
    return Path.of(mark.file()).endsWith(RAN)
        && mark.line() <= conf.size()
        && (conf.get(mark.line() - 1).contains(directive)
            || conf.get(mark.line() - 1).contains("{"));
  }

  private static String line(int number, String text, boolean guilty) {
    return guilty
        ? "<span class=\"del\"><i>%d</i>%s<b> ← did it</b></span>"
            .formatted(number, Html.text(text))
        : "<span><i>%d</i>%s</span>".formatted(number, Html.text(text));
  }

  private static String added(Fix fix, int after) {
    return fix.added().stream()
        .filter(line -> line.number() == after)
        .map(
            line ->
                "<span class=\"ins\"><i>+</i>%s<b> ← instead</b></span>"
                    .formatted(Html.text(line.text())))
        .collect(Collectors.joining());
  }

  private static String elsewhere(ExperimentView chapter) {
    return chapter.guilty().stream()
        .filter(mark -> !isIn(mark, chapter))
        .map(mark -> "<p>" + Html.code(Answer.line(mark)) + "</p>")
        .collect(Collectors.joining());
  }
}
