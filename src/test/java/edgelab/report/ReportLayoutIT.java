package edgelab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where things stand on the page, while it is drawn and on paper. */
class ReportLayoutIT extends OpenedReport {
  private static final String LEAD = "#x-worker-connections-broken";
  private static final String LINKED = "#x-idle-timeout-broken";

  @Override
  Path write(Path run) throws IOException {
    return SampleRun.write(run);
  }

  @BeforeEach
  void openThePage() {
    browser.size(1280, 900, false).open(page);
    browser.see(LEAD);
  }

  @Test
  void nothingMovesWhenThePicturesOfALinkAreDrawn() {
    for (int width : new int[] {1440, 390}) {
      browser.size(width, 900, false).open("about:blank");
      browser.open(page + LINKED);
      browser.await(LINKED + "[data-drawn]");
      browser.run("scrollBy(0, 800)");
      assertThat(browser.layoutShift()).as("on a screen of " + width).isLessThan(0.05);
    }
  }

  @Test
  void aSheetOfPaperHasItWhole() throws IOException {
    browser.print(720);
    assertThat(
            browser.run(
                "return [...document.querySelectorAll('main *')].filter(one => one.getBoundingClientRect().right > 721 && one.checkVisibility()).map(one => one.outerHTML.slice(0, 90))"))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .as("what is wider than the sheet")
        .isEmpty();
    assertThat(browser.find(LEAD + " canvas").isDisplayed()).isTrue();
    browser.screenshot("report-print");
  }
}
