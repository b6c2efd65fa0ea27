package edgelab.report;

import edgelab.LabException;
import edgelab.run.SavedRun;
import edgelab.variant.Variants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/** The report's files, beside the evidence that they are made from. */
public final class ReportFiles {
  /** GitHub shows what a job appends to this file. */
  static final String STEP_SUMMARY = "GITHUB_STEP_SUMMARY";

  private ReportFiles() {}

  /** The same with this process's environment. */
  public static Path write(Path folder) {
    return write(folder, System.getenv());
  }

  /**
   * Makes {@code index.html}, {@code report.md} and its pictures from what is in the folder.
   *
   * @param folder {@code target/lab}, or a copy of one
   * @param environment where it has a {@code GITHUB_STEP_SUMMARY}, the summary is appended to it
   * @return the page
   * @throws LabException where there are no results, or a file cannot be written
   */
  static Path write(Path folder, Map<String, String> environment) {
    Report report = Report.of(SavedRun.read(folder), Variants.all());
    try {
      Files.writeString(folder.resolve("report.md"), ReportMarkdown.of(report));
      if (report.answer().about().isPresent()) {
        writePictures(folder, report.answer().about().get());
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
    Files.writeString(folder.resolve(Pictures.CLIENTS), Pictures.clients(chapter));
    Files.writeString(folder.resolve(Pictures.OPEN), Pictures.open(chapter));
  }
}
