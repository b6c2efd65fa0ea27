package edgelab.lint;

import edgelab.problem.Problem;
import edgelab.problem.ProblemPlace;
import edgelab.problem.ProblemReport.Notice;
import edgelab.problem.ProblemReport.SuppressedProblem;
import edgelab.problem.Severity;
import java.net.URI;
import java.util.List;

/** A lint's result for programs. */
public final class LintJson {
  /** Raised where a key is renamed or removed, or changes its meaning. */
  private static final int FORMAT = 1;

  private LintJson() {}

  /** The whole of it; documented in {@code docs/json.md}. */
  public record LintedConfiguration(
      int format,
      String name,
      String version,
      int processors,
      int clients,
      String assumed,
      int rules,
      int exitCode,
      List<LintedLocation> locations,
      List<LintedLocation> untried,
      List<LintedProblem> problems,
      List<LintedSuppression> suppressed,
      List<Notice> notices) {}

  /** A location, and why it is looked at or not. */
  public record LintedLocation(String location, String why) {}

  /** A cause and its places. */
  public record LintedProblem(
      String rule,
      Severity severity,
      String title,
      String page,
      URI reference,
      List<ProblemPlace> places) {
    static LintedProblem of(Problem problem) {
      return new LintedProblem(
          problem.cause().id(),
          problem.severity(),
          problem.cause().title(),
          problem.page(),
          problem.cause().reference(),
          problem.places());
    }
  }

  /** A problem that is not told, and why. */
  public record LintedSuppression(LintedProblem problem, boolean isInSource, String reason) {
    static LintedSuppression of(SuppressedProblem one) {
      return new LintedSuppression(LintedProblem.of(one.problem()), one.isInSource(), one.reason());
    }
  }

  public static LintedConfiguration of(LintResult result) {
    return new LintedConfiguration(
        FORMAT,
        result.name(),
        result.platform().nginx().toString(),
        result.platform().processors(),
        result.clients(),
        result.backend().toString(),
        result.rules(),
        result.exitCode(),
        result.locations().stream()
            .map(one -> new LintedLocation(one.toString(), one.sign().toString()))
            .toList(),
        result.untried().stream()
            .map(one -> new LintedLocation(one.toString(), one.whyUntried()))
            .toList(),
        result.report().problems().stream().map(LintedProblem::of).toList(),
        result.report().suppressed().stream().map(LintedSuppression::of).toList(),
        result.report().notices());
  }
}
