package edgelab.cli;

import edgelab.history.Json;
import edgelab.report.ReportFiles;
import edgelab.report.ResultTable;
import edgelab.run.Result;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;

/** How a command that runs experiments talks: to a person, to a script, to a program. */
final class RunConsole {
  private static final Path RUN = Path.of("target/lab");

  @Option(names = "--quiet", description = "no progress; one line for each experiment")
  private boolean quiet;

  @Option(
      names = "--json",
      description = "the lines of results.jsonl on standard output, nothing else")
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
      ReportFiles.write(RUN);
      results.forEach(result -> System.out.println(Json.masked(result)));
      return;
    }
    System.out.print(
        quiet
            ? coloured(String.join("", results.stream().map(ResultTable::line).toList()))
            : coloured(text));
    report();
  }

  /** Makes the report of what was saved; its path is the last line of a command. */
  static void report() {
    System.out.println("report: " + ReportFiles.write(RUN));
  }

  /** On a terminal only, and not with {@code NO_COLOR}. */
  private static String coloured(String text) {
    return Ansi.AUTO.enabled() ? paint(text) : text;
  }

  static String paint(String text) {
    return text.replaceAll("(?m)(?<= )(yes|(?<!NOT )as predicted)$", "\u001b[32m$1\u001b[0m")
        .replaceAll("(?m)(?<= )(NO|NOT as predicted)$", "\u001b[1;31m$1\u001b[0m");
  }
}
