package edgelab.report;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.history.Json;
import edgelab.run.CheckSummary;
import edgelab.run.SavedExperiment;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageContentTest {
  private static final CheckSummary CHECK =
      new CheckSummary(
          "worker-connections",
          "a backend that sends nothing by itself",
          "--- a/nginx.conf\n+++ b/nginx.conf\n-  worker_connections 641;\n+  worker_connections 1067;\n",
          List.of("burst 300 → 500 of 500"),
          "500 clients, by nginx.conf:6, worker_connections 1067",
          List.of("that your backend behaves as the assumed one"));

  @TempDir Path folder;

  @Test
  void aRowSaysHowManyStayedAndWhyInWords() throws IOException {
    Document page = page();
    assertThat(page.select("summary .count").eachText())
        .containsExactly(
            "300 of 500 open", "500 of 500 open", "500 opened, 0 stayed", "500 of 500 open");
    assertThat(page.select("summary .symptom").eachText())
        .containsExactly("no answer: slots exhausted", "healthy", "cut: idle timeout", "healthy");
    assertThat(page.select("details.experiment").eachAttr("data-words"))
        .containsExactly(
            "sick 1006 unreachable by slots_exhausted",
            "healthy",
            "sick 1006 abnormal by idle_timeout",
            "healthy");
  }

  @Test
  void theEvidenceAndTheReferenceAreLinked() throws IOException {
    Document page = page();
    Element sick = page.getElementById("x-worker-connections-broken");
    assertThat(sick.select("a").eachAttr("href"))
        .hasSize(1 + SavedExperiment.FILES.size())
        .startsWith("https://nginx.org/en/docs/ngx_core_module.html#worker_connections")
        .filteredOn(link -> !link.startsWith("https:"))
        .allMatch(link -> Files.isRegularFile(folder.resolve(URI.create(link).getPath())))
        .contains("worker-connections-broken/error.log", "worker-connections-broken/history.jsonl");
    assertThat(page.select("#x-worker-connections-fixed a[href^=https]")).isEmpty();
  }

  /** Pictures convince; the thread is another matter. */
  @Test
  void theTimelineStandsBeforeTheClaims() throws IOException {
    assertThat(page().select("section").eachAttr("id"))
        .containsExactly("answer", "overview", "experiments", "claims", "all");
  }

  @Test
  void aCheckHasNoClaimsOfTheThread() throws IOException {
    SampleRun.write(folder);
    Path results = folder.resolve("results.jsonl");
    Files.writeString(results, Files.readString(results).replace("\"own\":false", "\"own\":true"));
    Document page = Jsoup.parse(ReportFiles.write(folder, Map.of()).toFile());
    assertThat(page.getElementById("claims").text()).isEmpty();
    assertThat(Files.readString(folder.resolve("report.md"))).doesNotContain("thread");
  }

  @Test
  void aCheckSaysItsProvenChangeTheNextLimitAndWhatItAssumed() throws IOException {
    SampleRun.write(folder);
    Path results = folder.resolve("results.jsonl");
    Files.writeString(results, Files.readString(results).replace("\"own\":false", "\"own\":true"));
    Json.writeLines(folder.resolve("checks.jsonl"), List.of(CHECK));
    Document page = Jsoup.parse(ReportFiles.write(folder, Map.of()).toFile());
    assertThat(page.getElementById("answer").hasClass("failed")).isTrue();
    assertThat(page.select("summary .agree").eachText())
        .containsExactly("sick", "healthy", "sick", "healthy");
    assertThat(page.select("#answer h2").eachText())
        .containsExactly(
            "The line that did it",
            "What to change",
            "How sure",
            "The next limit",
            "What was assumed");
    assertThat(page.select("#answer .diff span").eachText())
        .containsExactly("-  worker_connections 641;", "+  worker_connections 1067;");
    assertThat(page.select("#answer li, #answer p").eachText())
        .contains(
            "500 clients, by nginx.conf:6, worker_connections 1067",
            "a backend that sends nothing by itself",
            "not proven: that your backend behaves as the assumed one",
            "The change was run through the same experiments; clients kept: burst 300 → 500 of"
                + " 500.");
    assertThat(Files.readString(folder.resolve("report.md")))
        .contains("**Next limit**", "**Assumed**", "a backend that sends nothing by itself");
  }

  /** The first experiment's own, and what another one of the same check has shown besides. */
  @Test
  void aCheckNamesEachLineThatItsExperimentsHaveShown() throws IOException {
    SampleRun.write(folder);
    Path results = folder.resolve("results.jsonl");
    Files.write(
        results,
        Files.readAllLines(results).stream()
            .filter(line -> line.contains("\"config\":\"broken\""))
            .map(line -> line.replace("\"own\":false", "\"own\":true"))
            .map(line -> line.replaceFirst("\"variant\":\"[^\"]*\"", "\"variant\":\"nginx.conf\""))
            .toList());
    Document page = Jsoup.parse(ReportFiles.write(folder, Map.of()).toFile());
    assertThat(page.select("#answer h2").first().text()).isEqualTo("The lines that did it");
    assertThat(page.select("#answer .guilty").first().wholeText().lines())
        .containsExactly(
            "nginx.conf:6  worker_connections 641;  →  worker_connections 1067;",
            "nginx.conf:21  proxy_read_timeout 2s;  →  proxy_read_timeout 6s;  (in broken)");
    assertThat(Files.readString(folder.resolve("report.md")))
        .contains("**The lines that did it**", "proxy_read_timeout 6s;  (in broken)");
  }

  @Test
  void aHerdHasNoClaimsOfTheThread() throws IOException {
    SampleRun.write(folder);
    Path results = folder.resolve("results.jsonl");
    Files.writeString(
        results,
        Files.readString(results)
            .replaceAll("\"variant\":\"[^\"]*\"", "\"variant\":\"herd-full\""));
    Document page = Jsoup.parse(ReportFiles.write(folder, Map.of()).toFile());
    assertThat(page.getElementById("claims").text()).isEmpty();
  }

  @Test
  void aSuiteOpensWithItsCountsAndWhatIsNotAsExpected() throws IOException {
    Document page = suite();
    assertThat(page.select("#answer h1").text()).isEqualTo("8 of 9 experiments are as predicted");
    assertThat(page.select("#answer.failed .run").text())
        .startsWith("24 November 2026, 03:00 UTC · edgelab ")
        .endsWith(" · NGINX 1.22.1 · 18 s of experiments");
    assertThat(page.select(".chip").eachText())
        .containsExactly("9 all", "1 not as expected", "5 lost clients", "4 lost none");
    assertThat(page.select("#overview .topic h2").eachText())
        .containsExactly(
            "Not as expected 1",
            "Capacity: too small for so many at a time 1",
            "Rate: too slow for so many at once 1",
            "Timeouts 1");
    assertThat(page.select("details.experiment[open]")).isEmpty();
  }

  @Test
  void brokenAndFixedStandSideBySideAndSayTheConfiguration() throws IOException {
    assertThat(suite().select("#overview .row").eachText())
        .containsExactly(
            "limit-conn 300/500 slots exhausted, predicted 300 and limit conn 2.0 s",
            "worker-connections 300/500 slots exhausted again 500/500 again 8.0 s",
            "api-rate-limit 300/500 api rate limited 500/500 4.0 s",
            "idle-timeout 0/500 idle timeout 500/500 4.0 s");
  }

  @Test
  void theClaimsThatARunOfOneVariantDoesNotSettleAreLeftOut() throws IOException {
    assertThat(page().select("#claims summary").eachText())
        .containsExactly("4 claims of the forum thread, and what was measured");
    assertThat(suite().select("#claims summary").eachText()).hasSize(2);
  }

  private Document suite() throws IOException {
    Path suite = SampleRun.writeSuite(folder.resolve("suite"));
    return Jsoup.parse(ReportFiles.write(suite, Map.of()).toFile());
  }

  private Document page() throws IOException {
    return Jsoup.parse(ReportFiles.write(SampleRun.write(folder), Map.of()).toFile());
  }
}
