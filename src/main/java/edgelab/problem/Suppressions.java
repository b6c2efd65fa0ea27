package edgelab.problem;

import edgelab.problem.Baseline.BaselineEntry;
import edgelab.problem.Problem.PlacedCause;
import edgelab.problem.ProblemReport.Notice;
import edgelab.problem.ProblemReport.SuppressedProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What the user wants not to be told.
 *
 * @param comments in the configuration
 * @param baseline that is given
 * @param paths by which the baseline names files
 */
public record Suppressions(List<Ignore> comments, Baseline baseline, RepositoryPaths paths) {
  /**
   * @param places in the order in which they were found
   * @param notices that are told besides
   */
  public ProblemReport in(List<PlacedCause> places, List<Notice> notices) {
    List<Ignore> unused = new ArrayList<>(comments);
    List<Integer> left = new ArrayList<>(IntStream.range(0, lines()).boxed().toList());
    List<PlacedCause> told = new ArrayList<>();
    List<SuppressedProblem> suppressed = new ArrayList<>();
    for (PlacedCause one : places) {
      Optional<Ignore> comment =
          comments.stream().filter(any -> any.isAbout(one.cause(), one.place())).findFirst();
      Optional<Integer> line = comment.isEmpty() ? line(one, left) : Optional.empty();
      comment.ifPresent(unused::remove);
      line.ifPresent(left::remove);
      if (comment.isPresent() || line.isPresent()) {
        suppressed.add(
            new SuppressedProblem(
                new Problem(one.cause(), List.of(one.place())),
                comment.isPresent(),
                comment.map(Ignore::reason).orElse("")));
      } else {
        told.add(one);
      }
    }
    List<Notice> all = new ArrayList<>(notices);
    unused.forEach(one -> all.add(unused(one.file(), one.line(), one.toString())));
    left.forEach(line -> all.add(unused(line)));
    return new ProblemReport(Problem.of(told), suppressed, all);
  }

  private int lines() {
    return baseline.entries().size();
  }

  /** Of the baseline, from 0; each is good for one place. */
  private Optional<Integer> line(PlacedCause one, List<Integer> left) {
    BaselineEntry wanted = BaselineEntry.of(one, paths);
    return left.stream().filter(line -> baseline.entries().get(line).equals(wanted)).findFirst();
  }

  private Notice unused(int line) {
    BaselineEntry entry = baseline.entries().get(line);
    return unused(
        baseline.file().toString(),
        line + 1,
        "%s of %s in %s".formatted(entry.rule(), entry.directive(), entry.file()));
  }

  private static Notice unused(String file, int line, String what) {
    return new Notice(Severity.WARNING, file, line, what + " suppresses nothing; the line can go");
  }
}
