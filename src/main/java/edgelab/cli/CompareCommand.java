package edgelab.cli;

import edgelab.ExitCode;
import edgelab.report.Comparison;
import edgelab.report.Comparison.ComparisonOutcome;
import edgelab.run.SavedRun;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Holds two runs side by side. */
@Command(
    name = "compare",
    description = {
      "Holds two runs side by side: what got healthy, what got sick. Needs no Docker.",
      "Exit code 1 where an experiment is sick that was not, loses more, or is gone; 2 where one is",
      "inconclusive."
    },
    mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {
  @Parameters(index = "0", description = "the old run's folder, a copy of target/lab")
  private Path before;

  @Parameters(
      index = "1",
      arity = "0..1",
      defaultValue = "target/lab",
      description = "the new run's folder (${DEFAULT-VALUE})")
  private Path after;

  @Option(names = "--markdown", description = "a table for a pull request")
  private boolean markdown;

  @Option(names = "--allow-gone", description = "an experiment that is gone is not worse")
  private boolean allowGone;

  @Override
  public Integer call() {
    if (Main.DRY) {
      return 0;
    }
    Comparison comparison =
        Comparison.of(SavedRun.results(before), SavedRun.results(after), allowGone);
    Terminal.print(markdown ? comparison.markdown() : comparison.text(Terminal.columns()));
    return ExitCode.of(
        comparison.outcome() == ComparisonOutcome.WORSE,
        comparison.outcome() == ComparisonOutcome.INCONCLUSIVE);
  }
}
