package edgelab.report;

import edgelab.LabException;
import edgelab.run.SavedRun;
import edgelab.variant.Variants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/** Writes the report's files into the run's folder. */
public final class ReportFiles {
  /** The variable with the path of a file that GitHub shows on the page of a job. */
  static final String STEP_SUMMARY = "GITHUB_STEP_SUMMARY";

  private ReportFiles() {}

  /** Writes the report with this process's environment. */
  public static Path write(Path folder) {
    return write(folder, System.getenv());
  }

  /**
   * Writes {@code index.html}, {@code report.md} and the pictures of {@code report.md}.
   *
   * @param folder {@code target/lab}, or a copy of one
   * @param environment if it has a {@code GITHUB_STEP_SUMMARY}, the summary is appended to that
   *     file
   * @return the page
   * @throws LabException if there are no results, or if a file cannot be written
   */
  static Path write(Path folder, Map<String, String> environment) {
    Report report = Report.of(SavedRun.read(folder), Variants.all());
    try {
      Files.writeString(folder.resolve("report.md"), ReportMarkdown.of(report));
      if (report.answer().pictured().isPresent()) {
        writePictures(folder, report.answer().pictured().get());
      }
      if (environment.containsKey(STEP_SUMMARY)) {
        Files.writeString(
            Path.of(environment.get(STEP_SUMMARY)),
            ReportMarkdown.withoutPictures(report),
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND);
      }
      return Files.writeString(folder.resolve("index.html"), ReportPage.of(report));
    } catch (IOException e) {
      throw new LabException("the report could not be written to " + folder + ": " + e, e);
    }
  }

  private static void writePictures(Path folder, ExperimentView chapter) throws IOException {
    Files.createDirectories(folder.resolve("pictures"));
    Files.writeString(
        folder.resolve(ClientsPicture.FILE), Templates.render(ClientsPicture.of(chapter)));
    Files.writeString(folder.resolve(OpenPicture.FILE), Templates.render(OpenPicture.of(chapter)));
  }
}
