package edgelab.cli;

import edgelab.ExitCode;
import edgelab.history.Json;
import edgelab.report.Comparison;
import edgelab.report.Comparison.ComparisonOutcome;
import edgelab.report.Comparison.ComparisonRow;
import edgelab.run.RunFolder;
import edgelab.run.SavedRun;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Holds two runs side by side. */
@Command(
    name = "compare",
    description = {"Compares two runs: what was fixed, what broke. Needs no Docker."},
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Nothing is worse.",
      "1:An experiment is sick that was not, loses more clients, or is gone.",
      "2:An experiment is inconclusive, or the runs cannot be read."
    },
    footer = "%nExample: ./lab compare lab-of-main target/lab --markdown",
    mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {
  @Parameters(index = "0", description = "The folder of the old run, a copy of target/lab.")
  private Path before;

  @Parameters(
      index = "1",
      arity = "0..1",
      description = "The folder of the new run. Default: the newest run, target/lab in a checkout.")
  private Path after;

  @Option(names = "--markdown", description = "Prints a table for a pull request.")
  private boolean markdown;

  @Option(
      names = "--allow-gone",
      description = "Does not count an experiment that is gone as worse.")
  private boolean allowGone;

  @Option(names = "--json", description = "Prints one JSON object, and nothing else.")
  private boolean json;

  /** As JSON. */
  record ComparedRuns(ComparisonOutcome outcome, List<ComparisonRow> experiments) {}

  @Override
  public Integer call() {
    if (Main.DRY) {
      return 0;
    }
    Path newer = after == null ? RunFolder.newest() : after;
    Comparison comparison =
        Comparison.of(SavedRun.results(before), SavedRun.results(newer), allowGone);
    Terminal.print(text(comparison));
    return ExitCode.of(
        comparison.outcome() == ComparisonOutcome.WORSE,
        comparison.outcome() == ComparisonOutcome.INCONCLUSIVE);
  }

  private String text(Comparison comparison) {
    if (json) {
      return Json.line(new ComparedRuns(comparison.outcome(), comparison.rows())) + "\n";
    }
    return markdown ? comparison.markdown() : comparison.text(Terminal.columns());
  }
}
