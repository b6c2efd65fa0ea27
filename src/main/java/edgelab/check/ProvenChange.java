package edgelab.check;

import edgelab.ExitCode;
import edgelab.Plural;
import edgelab.judge.Diagnosis;
import edgelab.proxy.ConfigChange;
import edgelab.report.Comparison;
import edgelab.report.Comparison.ComparisonOutcome;
import edgelab.report.Comparison.ComparisonRow;
import edgelab.report.Comparison.ExperimentChange;
import edgelab.report.Markdown;
import edgelab.run.Result;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Two checks side by side: of a configuration, and of what a change makes of it.
 *
 * @param before exit code of the first; a loss on a condition that both know does not count
 * @param after exit code of the second, likewise
 * @param comparison experiment by experiment
 * @param added losses that are computed for the second alone, and that no experiment shows
 */
public record ProvenChange(int before, int after, Comparison comparison, List<Unseen> added) {

  /** The change in one word. */
  public enum ChangeEffect {
    FIXES("the change fixes it"),
    NO_DIFFERENCE("no difference: healthy before, healthy after"),
    DOES_NOT_FIX("the change does not fix it"),
    BREAKS("the change breaks something"),
    UNKNOWN("the lab cannot tell");

    private final String text;

    ChangeEffect(String text) {
      this.text = text;
    }

    public String text() {
      return text;
    }
  }

  /**
   * For programs.
   *
   * @param effect of the change
   * @param before exit code of the check of the configuration as it was
   * @param after exit code of the check of the changed one
   * @param experiments the worst changes first
   * @param added losses that are computed for the changed one alone, and that no experiment shows
   */
  public record ProvenChangeJson(
      ChangeEffect effect,
      int before,
      int after,
      List<ComparisonRow> experiments,
      List<Unseen> added) {}

  /** Experiments are held against those of the same trial or location. */
  public static ProvenChange of(CheckResult before, CheckResult after) {
    return new ProvenChange(
        exitCode(before, after),
        exitCode(after, before),
        Comparison.of(results(before), results(after), false),
        added(after, before));
  }

  /** A change is not blamed for a condition that was there before it. */
  private static int exitCode(CheckResult one, CheckResult other) {
    boolean isStrict = one.strict() && !conditions(other).containsAll(conditions(one));
    return one.strict(isStrict).exitCode();
  }

  private static Set<List<String>> conditions(CheckResult check) {
    return Stream.concat(
            check.unseen().stream().map(ProvenChange::identity),
            check.bursts().stream()
                .filter(BurstResult::isSickUnderConditions)
                .map(burst -> List.of(burst.name(), burst.printedCause())))
        .collect(Collectors.toSet());
  }

  /** Without files and lines, which a change moves. */
  private static List<String> identity(Unseen one) {
    return one.changes().stream().map(change -> change.text("->")).toList();
  }

  private static List<Unseen> added(CheckResult after, CheckResult before) {
    Set<List<String>> known = conditions(before);
    return after.unseen().stream().filter(one -> !known.contains(identity(one))).toList();
  }

  private static List<Result> results(CheckResult check) {
    return check.bursts().stream().map(burst -> burst.outcome().result()).toList();
  }

  /** What breaks outweighs what is not known, and that what is fixed. */
  public ChangeEffect effect() {
    if (comparison.outcome() == ComparisonOutcome.WORSE || before == 0 && after == 1) {
      return ChangeEffect.BREAKS;
    }
    if (before == 2 || after == 2) {
      return ChangeEffect.UNKNOWN;
    }
    if (before == 0 && !isAnyHealed()) {
      return ChangeEffect.NO_DIFFERENCE;
    }
    return after == 0 ? ChangeEffect.FIXES : ChangeEffect.DOES_NOT_FIX;
  }

  private boolean isAnyHealed() {
    return count(ExperimentChange.GOT_HEALTHY) > 0;
  }

  /** 0 it fixes or changes nothing, 1 it does not fix or breaks, 2 the lab cannot tell. */
  public int exitCode() {
    ChangeEffect effect = effect();
    return ExitCode.of(
        effect == ChangeEffect.BREAKS || effect == ChangeEffect.DOES_NOT_FIX,
        effect == ChangeEffect.UNKNOWN);
  }

  /**
   * @param columns of the terminal; 0 if there is no limit
   */
  public String text(int columns) {
    String end = System.lineSeparator();
    return headline()
        + end
        + remaining().stream().map(line -> "  " + line + end).collect(Collectors.joining())
        + comparison.text(columns);
  }

  /** The same for a pull request. */
  public String markdown() {
    String list =
        remaining().stream()
            .map(line -> "%n- %s".formatted(Markdown.text(line)))
            .collect(Collectors.joining());
    return comparison.markdown() + "%n**%s**%n".formatted(headline()) + list;
  }

  private String headline() {
    ChangeEffect effect = effect();
    if (effect == ChangeEffect.DOES_NOT_FIX && isAnyHealed()) {
      return "the change fixes %d of %s"
          .formatted(
              count(ExperimentChange.GOT_HEALTHY), Plural.of(sickBefore(), "sick experiment"));
    }
    long worse = comparison.worse();
    return effect == ChangeEffect.BREAKS && worse > 0
        ? "%s: %d of %s"
            .formatted(effect.text(), worse, Plural.of(comparison.rows().size(), "experiment"))
        : effect.text();
  }

  private long sickBefore() {
    return comparison.rows().stream()
        .flatMap(row -> row.before().stream())
        .filter(one -> CheckResult.exitCode(List.of(one.diagnosis())) == 1)
        .count();
  }

  private long count(ExperimentChange change) {
    return comparison.rows().stream().filter(row -> row.change() == change).count();
  }

  /** What is lost after the change, and stands in no row of what changed. */
  private List<String> remaining() {
    String sick =
        comparison.rows().stream()
            .filter(row -> row.change() == ExperimentChange.SAME)
            .flatMap(row -> row.after().stream())
            .filter(one -> one.diagnosis() != Diagnosis.HEALTHY)
            .map(one -> "%s by %s".formatted(one.config(), one.cause()))
            .collect(Collectors.joining(", "));
    return Stream.concat(
            Stream.of(sick).filter(one -> !one.isEmpty()).map(one -> "still sick: " + one),
            added.stream().map(ProvenChange::text))
        .toList();
  }

  private static String text(Unseen one) {
    String changes =
        one.changes().stream().map(ConfigChange::toString).collect(Collectors.joining(", "));
    return "new, computed and not measured: %s: %s".formatted(one.when(), changes);
  }

  /** The same for programs. */
  public ProvenChangeJson json() {
    return new ProvenChangeJson(effect(), before, after, comparison.rows(), added);
  }
}
