package edgelab.cli;

import edgelab.LabException;
import edgelab.Printable;
import edgelab.history.Json;
import edgelab.report.ReportFiles;
import edgelab.report.ResultTable;
import edgelab.run.CheckSummary;
import edgelab.run.Result;
import edgelab.run.Testbed;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** How a command that runs experiments talks: to a person, to a script, to a program. */
final class RunConsole {
  @Option(names = "--quiet", description = "Prints one line for each experiment, and no progress.")
  private boolean quiet;

  @Option(
      names = "--json",
      description = "Prints one JSON object for each experiment, the lines of results.jsonl.")
  private boolean json;

  /** Before the work begins. */
  void begin() {
    if (quiet) {
      Progress.silence();
    }
  }

  /**
   * When all experiments are done and saved: what they say, and the report's path as the last line.
   *
   * @param text for a person
   */
  void end(List<Result> results, String text) {
    Progress.clear();
    if (json) {
      ReportFiles.write(Testbed.folder().path());
      results.forEach(result -> Terminal.print(Json.masked(result) + "\n"));
      return;
    }
    Terminal.print(
        quiet ? String.join("", results.stream().map(ResultTable::line).toList()) : text);
    report();
  }

  /**
   * Keeps what a check says besides its experiments, for the report.
   *
   * @throws LabException where it cannot be written
   */
  static void keep(CheckSummary check) {
    Testbed.folder()
        .save(check)
        .ifPresent(
            why -> {
              throw new LabException(why);
            });
  }

  /** Makes the report of what was saved; its path is the last line of a command. */
  static void report() {
    report(Testbed.folder().path());
  }

  /**
   * Makes the report of a run; its path is the last line of a command.
   *
   * @param folder of the run
   */
  static void report(Path folder) {
    Terminal.print("report: " + Printable.line(ReportFiles.write(folder).toString()) + "\n");
  }
}
