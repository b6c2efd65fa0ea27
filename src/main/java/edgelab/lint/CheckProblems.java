package edgelab.lint;

import edgelab.check.BurstResult;
import edgelab.check.CheckResult;
import edgelab.check.Unseen;
import edgelab.history.Endings;
import edgelab.judge.Cause;
import edgelab.nginx.config.Directive;
import edgelab.problem.Problem;
import edgelab.problem.Problem.PlacedCause;
import edgelab.problem.ProblemPlace;
import edgelab.problem.ProblemReport;
import edgelab.problem.ProblemReport.Notice;
import edgelab.problem.Severity;
import edgelab.proxy.ConfigChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The problems that a check found, with its evidence.
 *
 * @param result of the check
 * @param places that the rules suspect in the same configuration: causes and edits of what no burst
 *     has shown
 */
public record CheckProblems(CheckResult result, List<PlacedCause> places) {

  public ProblemReport report() {
    List<PlacedCause> all = new ArrayList<>();
    result.bursts().stream()
        .filter(one -> !one.isHealthy() && !one.isInconclusive())
        .forEach(one -> add(shown(one), all));
    result.unseen().forEach(one -> add(unseen(one), all));
    List<Notice> notices = result.notes().stream().map(Lint::notice).toList();
    return new ProblemReport(Problem.of(all), List.of(), notices);
  }

  /** Two bursts that show one cause at one place are one. */
  private static void add(PlacedCause one, List<PlacedCause> all) {
    for (int i = 0; i < all.size(); i++) {
      ProblemPlace place = all.get(i).place();
      if (all.get(i).cause().equals(one.cause()) && place.source().equals(one.place().source())) {
        all.set(i, new PlacedCause(one.cause(), place.and(one.place())));
        return;
      }
    }
    all.add(one);
  }

  private PlacedCause shown(BurstResult burst) {
    Endings endings = burst.outcome().verdict().endings();
    return placed(
        burst.outcome().verdict().cause(),
        burst.isConditional() || burst.isKeptOut() ? Severity.WARNING : Severity.ERROR,
        "%d of %d clients opened in %s, and %d were lost"
            .formatted(
                endings.opened(),
                endings.clients(),
                burst.name(),
                burst.outcome().verdict().lost().size()),
        burst.advice().stream().map(ConfigChange::why).map(why -> why + "; ").findFirst().orElse("")
            + burst.outcome().verdict().because(),
        burst.isConditional() ? "for " + burst.condition() : "",
        burst.advice());
  }

  private PlacedCause unseen(Unseen unseen) {
    ConfigChange first = unseen.changes().get(0);
    Cause cause =
        suspected(unseen.changes())
            .or(
                () ->
                    places.stream()
                        .filter(one -> one.place().file().equals(first.file()))
                        .filter(one -> one.place().line() == first.line())
                        .findFirst())
            .map(PlacedCause::cause)
            .orElse(Cause.UNKNOWN);
    return placed(
        cause,
        unseen.isCertain() ? Severity.ERROR : Severity.WARNING,
        "computed, and shown by no burst",
        first.why(),
        unseen.when(),
        unseen.changes());
  }

  private Optional<PlacedCause> suspected(List<ConfigChange> changes) {
    return places.stream()
        .filter(one -> one.place().changes().toString().equals(changes.toString()))
        .findFirst();
  }

  private PlacedCause placed(
      Cause cause,
      Severity severity,
      String effect,
      String why,
      String when,
      List<ConfigChange> changes) {
    Directive asked = result.target().innermost();
    Optional<PlacedCause> same = suspected(changes);
    return new PlacedCause(
        cause,
        new ProblemPlace(
            severity,
            changes.isEmpty() ? asked.source().file().toString() : changes.get(0).file(),
            changes.isEmpty() ? asked.source().line() : changes.get(0).line(),
            same.map(one -> one.place().directive()).orElse(""),
            effect,
            why,
            when,
            List.of(),
            changes,
            same.map(one -> one.place().edits()).orElse(List.of())));
  }
}
