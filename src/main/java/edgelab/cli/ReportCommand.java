package edgelab.cli;

import edgelab.report.ConfusionMatrix;
import edgelab.run.RunFolder;
import edgelab.run.SavedRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes the report again, from the saved evidence alone. */
@Command(
    name = "report",
    description =
        "Rebuilds index.html and report.md from the saved evidence of a run. Needs no Docker.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:The report is made.", "2:It cannot be made; one line says why."},
    footer = "%nExample: ./lab report downloaded/lab",
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      description = "The folder of a run. Default: the newest run, target/lab in a checkout.")
  private Path folder;

  @Option(names = "--if-any", description = "Does nothing if the folder has no results.")
  private boolean ifAny;

  @Option(
      names = "--matrix",
      description = "Prints what was planted in each experiment beside what was found.")
  private boolean matrix;

  @Override
  public Integer call() {
    folder = folder == null ? RunFolder.newest() : folder;
    boolean none = ifAny && !Files.exists(folder.resolve("results.jsonl"));
    if (!Main.DRY && !none) {
      if (matrix) {
        Terminal.print(ConfusionMatrix.of(SavedRun.results(folder)) + "\n");
      }
      RunConsole.report(folder);
    }
    return 0;
  }
}
