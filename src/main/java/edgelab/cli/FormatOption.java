package edgelab.cli;

import edgelab.LabException;
import edgelab.history.Json;
import edgelab.problem.GithubAnnotations;
import edgelab.problem.ProblemReport;
import edgelab.problem.RepositoryPaths;
import edgelab.problem.Sarif;
import edgelab.run.LabVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  @Option(
      names = "--sarif",
      paramLabel = "FILE",
      description = "A file that SARIF 2.1.0 is written to, beside what is printed.")
  private Path sarif;

  /** Before anything is started. */
  void require() {
    Require.oneOf("--format", format, FORMATS);
    if (sarif != null && !Files.isDirectory(sarif.toAbsolutePath().getParent())) {
      throw new LabException("--sarif %s: there is no such folder".formatted(sarif));
    }
    if (json && !List.of("text", "json").contains(format)) {
      throw new LabException("--json and --format " + format + ": write one of the two");
    }
  }

  boolean isText() {
    return format.equals("text") && !json;
  }

  /**
   * Prints the one that was chosen, and writes SARIF where that is wanted.
   *
   * @param text whole lines
   * @param object as JSON
   * @throws LabException where the file cannot be written
   */
  void print(
      Supplier<String> text,
      Supplier<Object> object,
      Supplier<ProblemReport> report,
      int exitCode) {
    RepositoryPaths paths = new RepositoryPaths(UserPath.here().user());
    if (sarif != null) {
      write(sarif(paths, report.get(), exitCode));
    }
    Terminal.print(
        switch (json ? "json" : format) {
          case "json" -> Json.masked(object.get()) + "\n";
          case "sarif" -> sarif(paths, report.get(), exitCode);
          case "github" -> new GithubAnnotations(paths).of(report.get());
          default -> text.get();
        });
  }

  private static String sarif(RepositoryPaths paths, ProblemReport report, int exitCode) {
    return Json.masked(new Sarif(LabVersion.number(), paths).of(report, exitCode)) + "\n";
  }

  private void write(String text) {
    try {
      Files.writeString(sarif, text);
    } catch (IOException e) {
      throw new LabException("--sarif %s cannot be written: %s".formatted(sarif, e), e);
    }
  }
}
