package edgelab.report;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.variant.Variants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** 60 experiments of 500 clients: the size that the report is made for. */
@Isolated("how fast a page opens is measured")
class LongReportIT {
  private static final int EXPERIMENTS = 60;

  @TempDir Path folder;

  @Test
  void aLongRunIsSmallAndOpensAtOnce() throws IOException {
    Path small = ReportFiles.write(SampleRun.write(folder));
    Path file = Files.writeString(folder.resolve("long.html"), ReportPage.of(longRun()));
    assertThat(Files.size(file)).as("bytes").isLessThan(5_000_000);
    try (Browser browser = Browser.start()) {
      browser.size(1280, 900, false);
      browser.open(small.toUri().toString()); // or its own start would be measured
      browser.open(file.toUri().toString());
      browser.await("details.experiment[data-drawn]");
      double ms =
          ((Number)
                  browser.run("return performance.getEntriesByType('navigation')[0].loadEventEnd"))
              .doubleValue();
      System.out.printf(
          "%d experiments: %d KB, loaded in %.0f ms%n", EXPERIMENTS, Files.size(file) / 1024, ms);
      assertThat(ms).as("milliseconds to load").isBetween(1.0, 1_000.0);
    }
  }

  private Report longRun() {
    SavedRun run = SavedRun.read(folder);
    return Report.of(
        new SavedRun(
            run.machine(),
            Collections.nCopies(EXPERIMENTS, run.results().get(0)),
            Collections.nCopies(EXPERIMENTS, run.experiments().get(0)),
            List.of()),
        Variants.all());
  }
}
