package edgelab.problem;

import java.util.List;

/**
 * All that a command says of a configuration.
 *
 * @param problems the worst first
 * @param suppressed that the user wants not to be told
 * @param notices on lines, of no rule
 */
public record ProblemReport(
    List<Problem> problems, List<SuppressedProblem> suppressed, List<Notice> notices) {
  public ProblemReport {
    problems = List.copyOf(problems);
    suppressed = List.copyOf(suppressed);
    notices = List.copyOf(notices);
  }

  /**
   * A sentence on a line.
   *
   * @param file as the user named it
   * @param line from 1
   */
  public record Notice(Severity severity, String file, int line, String text) {
    /** For people. */
    @Override
    public String toString() {
      return "%s:%d %s".formatted(file, line, text);
    }
  }

  /**
   * A problem that is not told.
   *
   * @param isInSource a comment in the file says so; else a baseline does
   * @param reason that the comment gives; empty of a baseline
   */
  public record SuppressedProblem(Problem problem, boolean isInSource, String reason) {}
}
