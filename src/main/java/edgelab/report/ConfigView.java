package edgelab.report;

import edgelab.proxy.ConfigChange;
import edgelab.report.ConfigLine.ConfigMark;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The configuration that ran, its faulty lines marked and their replacements added.
 *
 * @param isMarked at least one line is faulty or missing
 * @param elsewhere faulty lines of other files
 */
record ConfigView(List<ConfigLine> lines, boolean isMarked, List<String> elsewhere) {
  private static final String RAN = "nginx.conf";

  static ConfigView of(ExperimentView chapter) {
    List<ConfigChange> guilty = chapter.guilty();
    Set<Integer> marked =
        guilty.stream()
            .filter(mark -> isIn(mark, chapter))
            .map(ConfigChange::line)
            .collect(Collectors.toSet());
    return new ConfigView(
        lines(chapter, marked),
        !marked.isEmpty() || !chapter.fix().isEmpty(),
        guilty.stream().filter(mark -> !isIn(mark, chapter)).map(ConfigView::reasoned).toList());
  }

  private static String reasoned(ConfigChange change) {
    return change.why().isEmpty()
        ? Answer.line(change)
        : Answer.line(change) + " (" + change.why() + ")";
  }

  private static List<ConfigLine> lines(ExperimentView chapter, Set<Integer> marked) {
    List<String> conf = chapter.experiment().conf();
    List<ConfigLine> lines = new ArrayList<>();
    for (int i = 0; i <= conf.size(); i++) {
      int number = i;
      if (i > 0) {
        ConfigMark mark = marked.contains(i) ? ConfigMark.DID_IT : ConfigMark.NONE;
        lines.add(new ConfigLine(i, conf.get(i - 1), mark));
      }
      chapter.fix().added().stream()
          .filter(line -> line.number() == number)
          .map(line -> new ConfigLine(number, line.text(), ConfigMark.INSTEAD))
          .forEach(lines::add);
    }
    return lines;
  }

  /** Line numbers of a user's file fit the file that ran, unless the lab had to complete it. */
  private static boolean isIn(ConfigChange mark, ExperimentView chapter) {
    List<String> conf = chapter.experiment().conf();
    String directive = (mark.was().isEmpty() ? mark.now() : mark.was()).split("[: ;]", 2)[0];
    return Path.of(mark.file()).endsWith(RAN)
        && mark.line() <= conf.size()
        && (conf.get(mark.line() - 1).contains(directive)
            || conf.get(mark.line() - 1).contains("{"));
  }
}
