package edgelab.cli;

import edgelab.LabException;
import edgelab.history.Json;
import edgelab.problem.GithubAnnotations;
import edgelab.problem.ProblemReport;
import edgelab.problem.RepositoryPaths;
import edgelab.problem.Sarif;
import edgelab.run.LabVersion;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** {@code --format} and {@code --json}: the form in which a command prints what it found. */
final class FormatOption {
  private static final List<String> FORMATS = List.of("text", "json", "sarif", "github");

  @Option(
      names = "--format",
      defaultValue = "text",
      description =
          "The form of the output: text; json, one object; sarif, SARIF 2.1.0; or github, annotations of"
              + " GitHub Actions. Default: ${DEFAULT-VALUE}.")
  private String format;

  @Option(names = "--json", description = "Prints one JSON object, and nothing else.")
  private boolean json;

  /** Before anything is started. */
  void require() {
    Require.oneOf("--format", format, FORMATS);
    if (json && !List.of("text", "json").contains(format)) {
      throw new LabException("--json and --format " + format + ": write one of the two");
    }
  }

  boolean isText() {
    return format.equals("text") && !json;
  }

  /**
   * Prints the one that was chosen.
   *
   * @param text whole lines
   * @param object as JSON
   */
  void print(
      Supplier<String> text,
      Supplier<Object> object,
      Supplier<ProblemReport> report,
      int exitCode) {
    RepositoryPaths paths = new RepositoryPaths(UserPath.here().user());
    Terminal.print(
        switch (json ? "json" : format) {
          case "json" -> Json.masked(object.get()) + "\n";
          case "sarif" ->
              Json.masked(new Sarif(LabVersion.number(), paths).of(report.get(), exitCode)) + "\n";
          case "github" -> new GithubAnnotations(paths).of(report.get());
          default -> text.get();
        });
  }
}
