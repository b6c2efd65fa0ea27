package edgelab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pictures of the report in {@code docs}: {@code mvn verify -Dit.test=ReportPictureIT
 * -Dlab.write=true -Dlab.run=FOLDER} makes them of a run of {@code ./lab reproduce}.
 */
class ReportPictureIT {
  private static final boolean WRITE = Boolean.getBoolean("lab.write");
  private static final int WIDTH = 1200;
  private static final int HEIGHT = 1330;
  private static final int MOST_BYTES = 300_000;

  @TempDir Path folder;

  @Test
  void theReportIsPictured() throws IOException {
    String run = System.getProperty("lab.run", "");
    Path pictured = run.isEmpty() ? SampleRun.write(folder) : Path.of(run);
    String page = ReportFiles.write(pictured).toUri().toString();
    try (Browser browser = Browser.start()) {
      for (boolean dark : new boolean[] {false, true}) {
        browser.size(WIDTH, HEIGHT, dark).open(page);
        browser.await("#x-worker-connections-broken[data-drawn]");
        byte[] picture = browser.picture(false);
        assertThat(picture.length).as("bytes").isLessThan(MOST_BYTES);
        Path place = WRITE ? Path.of("docs") : Files.createDirectories(Browser.SCREENSHOTS);
        Files.write(place.resolve(dark ? "report-dark.png" : "report.png"), picture);
      }
    }
  }
}
