package edgelab.report;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.Histories;
import edgelab.run.Result;
import edgelab.run.SavedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** The report as a file, looked at in a browser. */
class ReportPageIT extends OpenedReport {
  private static final String LEAD = "#x-worker-connections-broken";

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
  void itNeedsNothingButItselfAndTheConsoleIsSilent() {
    browser
        .all("details.experiment")
        .forEach(
            one -> browser.run("arguments[0].open = true; arguments[0].scrollIntoView()", one));
    browser.await("details.experiment:last-of-type[data-drawn]");
    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.requests())
        .isNotEmpty()
        .allMatch(url -> url.startsWith(folder.toUri().toString()));
  }

  /** A line of a log holds a script, which would leave a trace in the window if it ran. */
  @Test
  void whatALogSaysIsTextAndNotMarkup() throws IOException {
    Path hostile = Files.createDirectory(folder.resolve("hostile"));
    SampleRun.write(hostile);
    Files.writeString(
        hostile.resolve("worker-connections-broken/error.log"),
        Histories.NOT_ENOUGH
            + "</script><img src=x onerror=\"window.told=1\"><script>window.told=1</script>\n");
    browser.open(ReportFiles.write(hostile).toUri().toString());
    browser.see(LEAD);
    assertThat(browser.run("return window.told")).isNull();
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void theNumbersAreThoseOfTheResults() {
    List<Result> results = SavedRun.results(folder);
    assertThat(browser.texts(".experiment > summary .count"))
        .isEqualTo(
            List.of(
                "300 of 500 open", "500 of 500 open", "500 opened, 0 stayed", "500 of 500 open"));
    assertThat(browser.texts("#all table:first-of-type tbody tr").subList(0, results.size()))
        .isEqualTo(
            results.stream()
                .map(
                    r ->
                        r.experiment()
                            + r.predicted()
                            + r.opened()
                            + Table.cell(r.expectedDiagnosis().orElseThrow())
                            + Table.cell(r.diagnosis())
                            + "yes")
                .toList());
  }

  @Test
  void aReaderWhoReadsNoFurtherKnowsHopLineNumberAndHowSure() {
    assertThat(browser.find("#answer").getText())
        .contains("NGINX dropped 200 of 500 clients in mid-handshake, with no answer.")
        .contains("nginx.conf:6  worker_connections 641;")
        .contains("worker_connections 16384;")
        .contains("Computed before it was measured: 300 open. Measured: 300.");
  }

  @Test
  void aClickOnARowShowsTheEventsOfItsClient() {
    WebElement canvas = browser.find(LEAD + " canvas");
    int rows = canvas.getSize().height - 58;
    new Actions(browser.driver())
        .moveToElement(canvas, 0, (int) (rows * 400.5 / 500) - canvas.getSize().height / 2)
        .click()
        .perform();
    int client = Integer.parseInt(browser.texts(LEAD + " .events caption").get(0).substring(7));
    assertThat(client).as("the client clicked on, to a pixel").isBetween(399, 401);
    assertThat(browser.texts(LEAD + " .events tbody tr"))
        .containsExactly(client + " ms1dialed", client + 60 + " ms1failed in handshake: RST");
  }

  @Test
  void aKeyboardReachesEveryClientAndZooms() {
    WebElement canvas = browser.find(LEAD + " canvas");
    browser.run("arguments[0].focus()", canvas);
    new Actions(browser.driver())
        .sendKeys(Keys.ARROW_DOWN, Keys.ARROW_DOWN, "+", Keys.ARROW_RIGHT, "0")
        .perform();
    assertThat(browser.texts(LEAD + " .events caption")).containsExactly("Client 1");
    browser.find(LEAD + " input[type=number]").sendKeys(Keys.chord(Keys.CONTROL, "a"), "299");
    assertThat(browser.texts(LEAD + " .events tbody tr"))
        .containsExactly(
            "299 ms1dialed",
            "399 ms1opened: 101, subprotocol agent",
            "1.200 s1closed by the client: close code 1000");
  }

  @Test
  void behindEveryPictureIsATable() {
    for (WebElement behind : browser.all(LEAD + " .behind")) {
      browser.run("arguments[0].open = true", behind);
    }
    browser.await(LEAD + " figure.timeline .behind tbody tr:nth-child(500)");
    browser.await(LEAD + " figure.open .behind tbody tr");
    assertThat(browser.all(LEAD + " figure .draw")).hasSize(4);
    assertThat(browser.find(LEAD + " canvas").getDomAttribute("aria-label"))
        .startsWith("Timeline of 500 clients; at the end: 200 unanswered, 300 done.");
  }

  @Test
  void aClientThatIsNotThereIsTold() {
    browser.find(LEAD + " input[type=number]").sendKeys("999");
    assertThat(browser.texts(LEAD + " .events"))
        .containsExactly("There is no client 999: they are numbered 0 to 499.");
  }

  /** A phone's keyboard is a resize. */
  @Test
  void aResizeKeepsWhatSomebodyIsTypingInto() {
    WebElement number = browser.find(LEAD + " input[type=number]");
    number.sendKeys("4");
    browser.size(700, 500, false);
    browser.await(LEAD + " canvas[style*='width: 668px']");
    number.sendKeys("2");
    assertThat(browser.texts(LEAD + " .events caption")).containsExactly("Client 42");
  }

  /** Light and dark, wide and narrow, with one experiment and all its parts open. */
  @Test
  void nothingKeepsAnybodyOut() throws IOException {
    for (boolean dark : new boolean[] {false, true}) {
      browser.size(dark ? 390 : 1280, 900, dark).open(page);
      browser.see(LEAD);
      browser.run(
          "document.querySelectorAll(arguments[0]).forEach(d => d.open = true)",
          ".more, figure.open .behind, figure.dials .behind");
      browser.find(LEAD + " input[type=number]").sendKeys("400");
      assertThat(browser.barriers()).as(dark ? "dark, on a phone" : "light, on a desk").isEmpty();
    }
  }

  @Test
  void thePointerTellsTheClientAndTheMomentBelowIt() {
    WebElement canvas = browser.find(LEAD + " canvas");
    new Actions(browser.driver()).moveToElement(canvas, 0, 0).perform();
    assertThat(browser.find(LEAD + " .tip").getText()).matches("\\d+.* m?s: client \\d+ .*");
    assertThat(browser.find(LEAD + " .line").isDisplayed()).isTrue();
  }

  /** Nobody opens before 100 ms or after 399 ms, and all leave at 1.2 s. */
  @Test
  void theTimelineBeginsWithTheTimeInWhichThingsHappen() {
    WebElement canvas = browser.find(LEAD + " canvas");
    new Actions(browser.driver())
        .moveToElement(canvas, canvas.getSize().width / 2 - 2, 0)
        .perform();
    assertThat(browser.find(LEAD + " .tip").getText()).startsWith("6");
    browser.find(LEAD + " .zoom button:last-child").click();
    new Actions(browser.driver())
        .moveToElement(canvas, canvas.getSize().width / 2 - 2, 0)
        .perform();
    assertThat(browser.find(LEAD + " .tip").getText()).startsWith("1.");
  }

  @Test
  void experimentsAreFoundByNameAndLinksOpenThem() {
    browser.find("#find").sendKeys("idle_timeout");
    assertThat(browser.find("#shown").getText()).isEqualTo("1 of 4");
    for (String word : List.of("1006", "SICK")) {
      browser.find("#find").sendKeys(Keys.chord(Keys.CONTROL, "a"), word);
      assertThat(browser.find("#shown").getText()).as(word).isEqualTo("2 of 4");
    }
    browser.run("location.hash = 'x-idle-timeout-fixed'");
    browser.await("#x-idle-timeout-fixed[data-drawn]");
  }

  @Test
  void picturesAreKeptLightAndDarkWideAndNarrow() throws IOException {
    for (boolean dark : new boolean[] {false, true}) {
      for (int width : new int[] {1280, 390}) {
        browser.size(width, 844, dark).open(page);
        browser.see(LEAD);
        assertThat(browser.run("return document.documentElement.scrollWidth"))
            .as("width of the page on a screen of " + width)
            .isEqualTo((long) width);
        browser.screenshot("report-" + width + (dark ? "-dark" : "-light"));
      }
    }
    try (Stream<Path> kept = Files.list(Browser.SCREENSHOTS)) {
      assertThat(kept).hasSizeGreaterThanOrEqualTo(4);
    }
  }
}
