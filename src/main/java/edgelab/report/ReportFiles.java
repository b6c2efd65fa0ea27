package edgelab.report;

import edgelab.LabException;
import edgelab.variant.Variants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The report's files, beside the evidence that they are made from. */
public final class ReportFiles {
  private ReportFiles() {}

  /**
   * Makes {@code index.html} and {@code report.md} from what is in the folder.
   *
   * @param folder {@code target/lab}, or a copy of one
   * @return the page
   * @throws LabException where there are no results, or a file cannot be written
   */
  public static Path write(Path folder) {
    Report report = Report.of(SavedRun.read(folder), Variants.all());
    try {
      return Files.writeString(folder.resolve("index.html"), ReportPage.of(report));
    } catch (IOException e) {
      throw new LabException("the report could not be written to " + folder + ": " + e, e);
    }
  }
}
