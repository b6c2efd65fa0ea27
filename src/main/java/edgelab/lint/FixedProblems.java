package edgelab.lint;

import edgelab.fix.FixResult.ProvenFix;
import edgelab.fix.Patch;
import edgelab.judge.Cause;
import edgelab.problem.Problem;
import edgelab.problem.ProblemPlace;
import edgelab.problem.ProblemReport;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The problems that a check found, where a change was searched: the edit of those that it heals is
 * the proven change, all of it, and the others have none, since what a rule proposes is not proven.
 *
 * @param before problems of the configuration as it is
 * @param fix that is proven; empty where none is
 * @param after problems of the configuration with it
 */
public record FixedProblems(
    ProblemReport before, Optional<ProvenFix> fix, Optional<ProblemReport> after) {
  public ProblemReport report() {
    Set<Cause> left =
        after.stream()
            .flatMap(one -> one.problems().stream())
            .map(Problem::cause)
            .collect(Collectors.toSet());
    List<Problem> problems =
        before.problems().stream()
            .map(one -> edited(one, fix.filter(any -> !left.contains(one.cause()))))
            .toList();
    return new ProblemReport(problems, before.suppressed(), before.notices());
  }

  private static Problem edited(Problem problem, Optional<ProvenFix> fix) {
    Optional<Patch> patch = fix.map(ProvenFix::patch);
    return new Problem(
        problem.cause(), problem.places().stream().map(place -> edited(place, patch)).toList());
  }

  private static ProblemPlace edited(ProblemPlace place, Optional<Patch> patch) {
    return new ProblemPlace(
        place.severity(),
        place.file(),
        place.line(),
        place.directive(),
        place.effect(),
        place.why(),
        place.when(),
        place.locations(),
        patch.map(one -> one.lines(place.why())).orElse(List.of()),
        patch.map(Patch::replacements).orElse(List.of()));
  }
}
