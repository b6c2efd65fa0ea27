package edgelab.check;

import edgelab.ExitCode;
import edgelab.report.Comparison;
import edgelab.report.Comparison.ComparisonOutcome;
import edgelab.report.Comparison.ComparisonRow;
import edgelab.run.Result;
import java.util.List;

/**
 * Two checks side by side: of a configuration, and of what a change makes of it.
 *
 * @param before exit code of the first
 * @param after exit code of the second
 * @param comparison experiment by experiment
 */
public record ProvenChange(int before, int after, Comparison comparison) {

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
   */
  public record ProvenChangeJson(
      ChangeEffect effect, int before, int after, List<ComparisonRow> experiments) {}

  /** Experiments are held against those of the same trial or location. */
  public static ProvenChange of(CheckResult before, CheckResult after) {
    return new ProvenChange(
        before.exitCode(), after.exitCode(), Comparison.of(results(before), results(after), false));
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
    if (before == 0) {
      return ChangeEffect.NO_DIFFERENCE;
    }
    return after == 0 ? ChangeEffect.FIXES : ChangeEffect.DOES_NOT_FIX;
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
    return effect().text() + System.lineSeparator() + comparison.text(columns);
  }

  /** The same for a pull request. */
  public String markdown() {
    return comparison.markdown() + "%n**%s**%n".formatted(effect().text());
  }

  /** The same for programs. */
  public ProvenChangeJson json() {
    return new ProvenChangeJson(effect(), before, after, comparison.rows());
  }
}
