package edgelab.report;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.judge.Cause;
import edgelab.judge.Diagnosis;
import edgelab.run.Result;
import edgelab.run.SavedRun;
import edgelab.variant.Variant;
import edgelab.variant.Variants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The page of a run with more configurations than one answer can be about, in a browser. */
class SuitePageIT extends OpenedReport {
  private static final String SICK = "#x-idle-timeout-broken";
  private static final String LINK = "#overview a[href='" + SICK + "']";

  @Override
  Path write(Path run) throws IOException {
    return SampleRun.writeSuite(run);
  }

  @BeforeEach
  void openThePage() {
    browser.size(1440, 900, false).open(page);
    browser.await("#shown");
  }

  @Test
  void aLinkLandsOnThePicturesAndTheirLegendAndNothingMoves() {
    assertThat(browser.find(SICK).isDisplayed()).isFalse();
    browser.find(LINK).click();
    browser.await(SICK + "[data-drawn]");
    assertThat(browser.find(SICK + " .legend").getText())
        .contains("open", "lost: cut after the 101", "afterwards");
    assertThat(
            browser.run(
                "return document.querySelector(arguments[0]).getBoundingClientRect().top",
                SICK + " .legend"))
        .asInstanceOf(InstanceOfAssertFactories.DOUBLE)
        .isBetween(0.0, 900.0);
    browser.run("scrollBy(0, 600)");
    assertThat(browser.layoutShift()).isLessThan(0.05);
  }

  /** As many experiments as a suite has, with names as long as its own, some of them made twice. */
  @Test
  void aSuiteIsReadInThreeScreensAndNothingMovesUnlessSomebodyClicks() throws IOException {
    List<Result> results =
        Stream.concat(Variants.all().stream().map(Variant::name), posted())
            .flatMap(name -> Stream.generate(() -> lost(name)).limit(1 + name.length() % 2))
            .toList();
    assertThat(results).hasSizeBetween(250, 300);
    SavedRun suite =
        new SavedRun(SavedRun.read(folder).machine(), results, List.of(), List.of(), List.of());
    Path page = folder.resolve("long-suite.html");
    Files.writeString(page, ReportPage.of(Report.of(suite, Variants.all())));
    browser.open(page.toUri().toString());
    browser.await("#overview .row");
    assertThat(browser.run("return document.documentElement.scrollHeight"))
        .asInstanceOf(InstanceOfAssertFactories.LONG)
        .isLessThanOrEqualTo(3 * 900L);
    browser.screenshot("suite-long");
    for (int width : new int[] {1440, 390}) {
      browser.size(width, 900, false).open(page.toUri().toString());
      browser.find(".chip.kept").click();
      browser.await("#shown:not(:empty)");
      assertThat(browser.layoutShift()).as("on a screen of " + width).isLessThan(0.05);
    }
  }

  private static Result lost(String name) {
    boolean isKept = name.length() % 3 == 0;
    return ComparedResults.result(
        name,
        isKept ? 0 : 500,
        isKept ? Diagnosis.HEALTHY : Diagnosis.ABNORMAL,
        isKept ? Cause.NONE : Cause.named("idle_timeout"));
  }

  private static Stream<String> posted() throws IOException {
    try (Stream<Path> folders = Files.list(Path.of("src/test/resources/edgelab/check"))) {
      return folders.map(one -> one.getFileName().toString()).sorted().toList().stream();
    }
  }

  @Test
  void wordsAndChipsFindExperiments() {
    for (String word : List.of("1006", "SICK", "slots exhausted", "worker-conn", "idle")) {
      browser.find("#find").sendKeys(Keys.chord(Keys.CONTROL, "a"), word);
      assertThat(browser.find("#shown").getText())
          .as(word)
          .isEqualTo(
              switch (word) {
                case "1006", "SICK" -> "5 of 9";
                case "slots exhausted" -> "3 of 9";
                case "idle" -> "2 of 9";
                default -> "4 of 9";
              });
    }
    browser.find("#find").sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE);
    browser.find(".chip.odd").click();
    assertThat(browser.find("#shown").getText()).isEqualTo("1 of 9");
    assertThat(browser.find("#overview").getText()).contains("limit-conn").doesNotContain("idle");
  }

  @Test
  void rowsAreSortedAndComeBack() {
    List<String> byTopic = browser.texts("#overview .row th");
    browser.find("#order option[value=lost]").click();
    assertThat(browser.texts("#overview .row th").get(0)).isEqualTo("idle-timeout");
    browser.find("#order option[value=topic]").click();
    assertThat(browser.texts("#overview .row th")).isEqualTo(byTopic);
  }

  @Test
  void nothingKeepsAnybodyOut() throws IOException {
    for (boolean dark : new boolean[] {false, true}) {
      for (int width : new int[] {1440, 390}) {
        browser.size(width, 900, dark).open(page);
        browser.find(LINK).click();
        browser.await(SICK + "[data-drawn]");
        browser.run("document.querySelectorAll('.more').forEach(one => one.open = true)");
        assertThat(browser.barriers()).as(width + (dark ? ", dark" : ", light")).isEmpty();
        assertThat(browser.run("return document.documentElement.scrollWidth"))
            .isEqualTo((long) width);
        browser.screenshot("suite-" + width + (dark ? "-dark" : "-light"));
      }
    }
  }
}
