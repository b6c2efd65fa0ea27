package edgelab.report;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.history.Json;
import edgelab.proxy.ConfigChange;
import edgelab.run.Result;
import edgelab.run.SavedRun;
import edgelab.variant.Variants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run whose control burst was not clean: nothing that the lab says of it names a culprit, though
 * NGINX's log, a fix that healed and advice are there.
 */
class InconclusiveReportTest {
  private static final String SICK = "worker-connections-broken";
  private static final String REASON =
      "the control burst straight to the Edge lost 200 of 500 clients";
  private static final String SENTENCE = "Inconclusive: " + REASON + ", so NGINX was not judged.";

  /** In the words of a person and of the lab. */
  private static final String CULPRIT =
      "(?s).*(slots_exhausted|is enough for 300|did it|instead|What to change|How sure"
          + "|as planned|Computed before|16384|1067).*";

  @TempDir Path folder;
  private Document page;

  @BeforeEach
  void write() throws IOException {
    SampleRun.writeInconclusive(folder);
    Json.writeLines(
        folder.resolve(SICK + "/advice.jsonl"),
        List.of(
            new ConfigChange(
                "nginx.conf", 6, "worker_connections 641;", "worker_connections 1067;", "")));
    page = Jsoup.parse(ReportFiles.write(folder, Map.of()).toFile());
  }

  @Test
  void theAnswerIsTheReasonAndWhatToDoNext() {
    assertThat(page.title()).isEqualTo("edgelab: " + SENTENCE);
    Element answer = page.getElementById("answer");
    assertThat(answer.select("h1").text()).isEqualTo(SENTENCE);
    assertThat(answer.select("h2, pre, ul")).isEmpty();
    assertThat(answer.select("p:not(:empty):not(.run)").eachText())
        .containsExactly(
            ResultTable.AFTER_INCONCLUSIVE + " Repeat it: ./lab reproduce worker-connections");
    assertThat(answer.text()).doesNotMatch(CULPRIT);
  }

  @Test
  void theChapterMarksNoLineAndBlamesNothing() {
    Element chapter = page.getElementById("x-" + SICK);
    assertThat(chapter.select(".conf .del, .conf .ins, .conf b, figure.dials")).isEmpty();
    assertThat(chapter.select(".wrong").text()).isEmpty();
    assertThat(chapter.text()).contains(REASON).doesNotMatch(CULPRIT);
    assertThat(chapter.select("summary .symptom").text()).isEqualTo("inconclusive");
    assertThat(chapter.select("summary .agree").text()).isEqualTo("inconclusive");
  }

  @Test
  void theTablesNameNoCauseOfIt() {
    assertThat(page.select("#all tr:contains(" + SICK + ") td").last().text())
        .isEqualTo("inconclusive");
    assertThat(page.select("#all tr:contains(none) td").eachText()).containsExactly("none", "1");
    assertThat(page.getElementById("all").text()).doesNotContain("slots_exhausted", "unknown");
  }

  @Test
  void theMarkdownNamesNone() throws IOException {
    String markdown = Files.readString(folder.resolve("report.md"));
    assertThat(markdown)
        .startsWith("# " + SENTENCE + "\n\n" + ResultTable.AFTER_INCONCLUSIVE)
        .contains("| inconclusive | – | – | inconclusive |")
        .doesNotContain("```", "pictures/")
        .doesNotMatch(CULPRIT);
  }

  @Test
  void theConsoleNamesNone() {
    List<Result> results = SavedRun.results(folder);
    String table = ResultTable.of(Variants.named("worker-connections"), results, 0);
    assertThat(table).containsPattern("inconclusive +– +inconclusive\n").doesNotMatch(CULPRIT);
    String version = results.get(0).version();
    assertThat(table).startsWith("worker-connections on NGINX " + version + "\n");
    assertThat(ResultTable.line(results.get(0))).contains(" on NGINX " + version + ": ");
    assertThat(ResultTable.line(results.get(0))).endsWith("; inconclusive: inconclusive\n");
    assertThat(ConfusionMatrix.of(results)).doesNotContain("NO");
  }

  /** A fix is one that healed, and nothing was healed in a lab that was not in order. */
  @Test
  void anInconclusiveExperimentIsNoFix() throws IOException {
    Path run = SampleRun.write(Files.createDirectory(folder.resolve("sick")));
    Path verdict = run.resolve("worker-connections-fixed/verdict.json");
    Files.writeString(verdict, Files.readString(verdict).replace("HEALTHY", "INCONCLUSIVE"));
    Answer answer = Report.of(SavedRun.read(run), Variants.all()).answer();
    assertThat(answer.diff()).isEmpty();
    assertThat(String.join(" ", answer.sure())).doesNotContain("With the change");
  }
}
