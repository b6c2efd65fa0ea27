package edgelab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edgelab.LabException;
import edgelab.claims.Claim;
import edgelab.claims.Claim.Ruling;
import edgelab.claims.Claims;
import edgelab.run.SavedRun;
import edgelab.variant.Variants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  @TempDir Path folder;

  @Test
  void theAnswerNamesTheHopTheLineTheChangeAndHowSureItIs() {
    Answer answer = report().answer();
    assertThat(answer.sentence())
        .isEqualTo("NGINX dropped 200 of 500 clients in mid-handshake, with no answer.");
    assertThat(answer.line()).isEqualTo("nginx.conf:6  worker_connections 641;");
    assertThat(answer.diff())
        .contains("-    worker_connections 641;", "+    worker_connections 16384;");
    assertThat(answer.limit())
        .isEqualTo(
            "7,679 clients, by nginx.conf:6, worker_connections 16384: floor((16384 − 1 − 1024) / 2) = 7679");
    assertThat(answer.sure())
        .contains(
            "The same 500 clients straight to the Edge, just before: 500 opened and stayed.",
            "Computed before it was measured: 300 open. Measured: 300.",
            "With the change, in the same run: 500 of 500 open.");
  }

  @Test
  void aControlBurstOfAnotherExperimentIsSaidToBeThat() throws IOException {
    SampleRun.write(folder);
    Path evidence = folder.resolve("worker-connections-broken/history.jsonl");
    String own = Files.readString(evidence);
    Files.writeString(
        evidence, own.replaceFirst("\"controlOf\":null", "\"controlOf\":\"idle-timeout/fixed\""));
    assertThat(Report.of(SavedRun.read(folder), Variants.all()).answer().sure())
        .contains(
            "The same 500 clients straight to the Edge, once, before idle-timeout/fixed: 500"
                + " opened and stayed.");
  }

  @Test
  void aLineThatIsMissingIsSaidWhereItIsMissing() {
    Fix fix = Fix.between(List.of("a {", "}"), List.of("a {", "  b;", "}"));
    assertThat(fix.removed()).isEmpty();
    assertThat(fix.added()).containsExactly(new Fix.Line(1, "  b;"));
  }

  @Test
  void withNoFixInTheRunTheAdviceIsShown() throws IOException {
    SampleRun.write(folder);
    keepOnly("worker-connections-broken");
    Report report = Report.of(SavedRun.read(folder), Variants.all());
    assertThat(report.answer().line())
        .isEqualTo("nginx.conf:6  worker_connections 641;  →  worker_connections 1067;");
    assertThat(report.answer().diff()).isEmpty();
  }

  @Test
  void adviceMayBeAboutAnotherFileThanTheMainOne() throws IOException {
    SampleRun.write(folder);
    keepOnly("worker-connections-broken");
    Files.writeString(
        folder.resolve("worker-connections-broken/advice.jsonl"),
        "{\"file\":\"conf.d/edge.conf\",\"line\":3,\"was\":\"limit_conn 300;\",\"now\":\"limit_conn 1000;\",\"why\":\"\"}\n");
    Report report = Report.of(SavedRun.read(folder), Variants.all());
    assertThat(report.answer().line())
        .isEqualTo("conf.d/edge.conf:3  limit_conn 300;  →  limit_conn 1000;");
  }

  @Test
  void claimsAreSettledByTheNumbersOfTheRun() {
    Report report = report();
    assertThat(report.claims())
        .filteredOn(claim -> claim.ruling() != Ruling.NOT_RUN)
        .extracting(Claim::ruling)
        .containsExactly(Ruling.REFUTED, Ruling.ONLY_WHEN, Ruling.ONLY_WHEN, Ruling.REFUTED);
    assertThat(report.claims().get(0).measured())
        .isEqualTo(
            "The Edge itself took 500 of 500 clients; through an NGINX whose worker_connections ran"
                + " out, 300 of 500 opened. The Edge's log has 0 errors. With more slots in NGINX, 500"
                + " of 500 opened.");
  }

  @Test
  void aClaimWhoseExperimentIsNotInTheRunHasNoNumber() throws IOException {
    SampleRun.write(folder);
    keepOnly("worker-connections-broken");
    assertThat(Claims.settledBy(SavedRun.read(folder)))
        .allMatch(claim -> claim.ruling() == Ruling.NOT_RUN)
        .first()
        .extracting(Claim::measured)
        .isEqualTo("This run has no experiment worker-connections-fixed.");
  }

  /** The same experiments with other numbers: a ruling that did not change would be invented. */
  @Test
  void otherNumbersAreNotRuledUpon() throws IOException {
    SampleRun.write(folder);
    Path broken = folder.resolve("worker-connections-broken");
    Path fixed = folder.resolve("worker-connections-fixed");
    for (String file : List.of("history.jsonl", "verdict.json", "edge.jsonl")) {
      Files.copy(fixed.resolve(file), broken.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    Claim capacity = Claims.settledBy(SavedRun.read(folder)).get(0);
    assertThat(capacity.ruling()).isEqualTo(Ruling.UNDECIDED);
    assertThat(capacity.measured()).contains("ran out, 500 of 500 opened");
  }

  @Test
  void nothingIsRuledOnALabThatWasNotInOrder() throws IOException {
    SampleRun.write(folder);
    Path verdict = folder.resolve("worker-connections-fixed/verdict.json");
    Files.writeString(verdict, Files.readString(verdict).replace("HEALTHY", "INCONCLUSIVE"));
    Claim capacity = Claims.settledBy(SavedRun.read(folder)).get(0);
    assertThat(capacity.ruling()).isEqualTo(Ruling.UNDECIDED);
    assertThat(capacity.measured()).startsWith("Inconclusive: in worker-connections-fixed ");
  }

  @Test
  void lostEvidenceIsNamedAndTheRestIsShown() throws IOException {
    SampleRun.write(folder);
    Files.delete(folder.resolve("idle-timeout-broken/history.jsonl"));
    SavedRun run = SavedRun.read(folder);
    assertThat(run.results()).hasSize(4);
    assertThat(run.experiments()).hasSize(3);
    assertThat(run.unreadable()).singleElement().asString().startsWith("idle-timeout-broken: ");
  }

  /** An experiment that was to be inconclusive is as predicted, and is counted once. */
  @Test
  void theSummaryCountsEachExperimentOnce() throws IOException {
    SampleRun.write(folder);
    assertThat(summary()).isEqualTo("4 experiments: 4 as predicted.");
    change(
        Map.of(
            "worker-connections-broken", "INCONCLUSIVE true",
            "worker-connections-fixed", "INCONCLUSIVE false",
            "idle-timeout-broken", "ABNORMAL false"));
    assertThat(summary())
        .isEqualTo("4 experiments: 2 as predicted, 1 inconclusive, 1 not as predicted.");
    assertThat(AnswerSection.of(report(folder)).count()).isEqualTo(summary());
    assertThat(ReportMarkdown.of(report(folder))).contains("\n\n" + summary() + "\n\n");
  }

  @Test
  void aComputedLossOfAUsersOwnIsNoHealth() throws IOException {
    SampleRun.write(folder);
    Path file = folder.resolve("results.jsonl");
    Files.writeString(file, Files.readString(file).replace("\"own\":false", "\"own\":true"));
    assertThat(summary()).isEqualTo("4 experiments: 2 healthy, 2 sick.");
  }

  /**
   * @param results diagnosis and agreement by experiment
   */
  private void change(Map<String, String> results) throws IOException {
    Path file = folder.resolve("results.jsonl");
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      String changed = line;
      for (Map.Entry<String, String> result : results.entrySet()) {
        String[] words = result.getValue().split(" ");
        if (line.contains("\"experiment\":\"" + result.getKey() + "\"")) {
          changed =
              line.replaceFirst("\"diagnosis\":\"\\w+\"", "\"diagnosis\":\"" + words[0] + "\"")
                  .replaceFirst("\"agree\":\\w+", "\"agree\":" + words[1]);
        }
      }
      lines.add(changed);
    }
    Files.write(file, lines);
  }

  private String summary() {
    return report(folder).summary();
  }

  @Test
  void aFolderWithoutResultsIsOneLine() {
    assertThatThrownBy(() -> SavedRun.read(folder))
        .isInstanceOf(LabException.class)
        .hasMessage("there are no results in " + folder + "; './lab reproduce' makes some");
  }

  @Test
  void theFolderOfAnExperimentIsNoRun() {
    Path experiment = SampleRun.write(folder).resolve("worker-connections-broken");
    assertThatThrownBy(() -> SavedRun.read(experiment))
        .isInstanceOf(LabException.class)
        .hasMessage(
            experiment + " is the folder of one experiment; give the run's, the folder above it");
  }

  private void keepOnly(String experiment) throws IOException {
    Path results = folder.resolve("results.jsonl");
    List<String> lines =
        Files.readAllLines(results).stream()
            .filter(line -> line.contains("\"" + experiment + "\""))
            .toList();
    Files.write(results, lines);
  }

  private Report report() {
    return report(SampleRun.write(folder));
  }

  private static Report report(Path run) {
    return Report.of(SavedRun.read(run), Variants.all());
  }
}
