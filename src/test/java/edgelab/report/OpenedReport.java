package edgelab.report;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Tests that look at the page of one sample run in a browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OpenedReport {
  Path folder;
  Browser browser;
  String page;

  /** Writes the run. */
  abstract Path write(Path folder) throws IOException;

  @BeforeAll
  void openTheBrowser(@TempDir Path run) throws IOException {
    folder = run;
    page = ReportFiles.write(write(run)).toUri().toString();
    browser = Browser.start();
  }

  @AfterAll
  void closeTheBrowser() {
    browser.close();
  }
}
