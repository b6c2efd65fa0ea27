package edgelab.problem;

import java.util.ArrayList;
import java.util.List;

/**
 * A report as annotations of GitHub Actions ("workflow commands"): one for each cause at its first
 * place, since GitHub shows ten of a step.
 *
 * @param paths by which files are named
 */
public record GithubAnnotations(RepositoryPaths paths) {
  private static final int MOST = 10;

  /** Whole lines; none where there is no problem. */
  public String of(ProblemReport report) {
    List<String> lines = new ArrayList<>();
    List<Problem> problems = report.problems();
    int shown = problems.size() > MOST ? MOST - 1 : problems.size();
    problems.stream().limit(shown).forEach(one -> lines.add(line(one)));
    report.notices().stream()
        .filter(one -> one.severity() != Severity.NOTE && lines.size() < MOST)
        .forEach(
            one ->
                lines.add(
                    annotation(one.severity(), one.file(), one.line(), "edgelab", one.text())));
    if (shown < problems.size()) {
      lines.add(
          "::notice title=edgelab::%d more causes; --format text lists them"
              .formatted(problems.size() - shown));
    }
    return String.join("", lines.stream().map(line -> line + "\n").toList());
  }

  private String line(Problem problem) {
    ProblemPlace first = problem.first();
    return annotation(
        problem.severity(), first.file(), first.line(), problem.cause().id(), problem.text());
  }

  private String annotation(Severity severity, String file, int line, String title, String text) {
    return "::%s file=%s,line=%d,title=%s::%s"
        .formatted(
            severity == Severity.NOTE ? "notice" : severity,
            property(paths.of(file)),
            line,
            property(title),
            escaped(text));
  }

  private static String property(String text) {
    return escaped(text).replace(":", "%3A").replace(",", "%2C");
  }

  private static String escaped(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }
}
