package edgelab.run;

import static edgelab.Histories.evidence;
import static edgelab.Histories.healthy;
import static edgelab.Histories.history;
import static edgelab.Histories.ms;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.history.Evidence;
import edgelab.history.EvidenceFolder;
import edgelab.history.History;
import edgelab.history.Json;
import edgelab.history.ProxyRecord;
import edgelab.history.RawLogs;
import edgelab.judge.Judge;
import edgelab.judge.Verdict;
import edgelab.load.Burst;
import edgelab.load.Route;
import edgelab.proxy.ConfigChange;
import edgelab.proxy.ProxyKind;
import edgelab.variant.ConfigUnderTest;
import edgelab.variant.Expectation;
import edgelab.variant.Variants;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class RunFolderTest {
  private static final ConfigUnderTest CONFIG_UNDER_TEST =
      Variants.named("worker-connections").fixed();
  private static final Evidence EVIDENCE = evidence(history(healthy(0), healthy(1)));
  private static final Verdict VERDICT = Judge.judge(EVIDENCE);

  @TempDir Path path;

  @Test
  void everyExperimentIsALineAndAFolder() throws IOException {
    RunFolder run = folder(path);
    assertThat(save(run)).isEmpty();
    assertThat(save(run)).isEmpty();
    assertThat(Files.readAllLines(path.resolve("results.jsonl")))
        .extracting(line -> Json.read(line, JsonNode.class).get("experiment").asString())
        .containsExactly("worker-connections-fixed", "worker-connections-fixed-2");
    assertThat(path.resolve("worker-connections-fixed"))
        .isDirectoryContaining("glob:**/{nginx.conf}")
        .isDirectoryContaining("glob:**/{verdict.json}");
  }

  @Test
  void aResultHasTheKeysInTheirOrder() throws IOException {
    save(folder(path));
    JsonNode line =
        Json.read(Files.readString(path.resolve("results.jsonl")).strip(), JsonNode.class);
    assertThat(String.join(", ", line.propertyNames()))
        .isEqualTo(
            "experiment, variant, config, proxy, version, clients, opened, lost, rejected, abnormal,"
                + " unreachable, browser1006, predicted, diagnosis, cause, hop, expectedDiagnosis,"
                + " expectedCause, agree, attempts, spreadMs, wallMs, seed");
  }

  @Test
  void theFormatIsTheFirstKeyOfTheRun() throws IOException {
    save(folder(path));
    assertThat(Files.readString(path.resolve("run.json")))
        .isEqualTo(
            "{\"format\":2,\"engine\":\"2 cores\",\"java\":\"17\",\"commit\":\"abc\","
                + "\"began\":\"1970-01-01T00:00:00Z\"}\n");
  }

  @Test
  void theVerdictCanBeComputedAgainFromTheFilesAlone() throws IOException {
    RunFolder run = folder(path);
    save(run);
    Evidence read =
        new EvidenceFolder(run.path("worker-connections-fixed")).read(ProxyKind::record);
    assertThat(Judge.judge(read)).isEqualTo(VERDICT);
  }

  @Test
  void aRunRemovesTheLastWhenItSavesFirst() throws IOException {
    Path old = Files.createDirectories(path.resolve("old")).resolve("history.jsonl");
    Files.writeString(old, "");
    RunFolder run = folder(path);
    assertThat(old).exists();
    assertThat(save(run)).isEmpty();
    assertThat(save(run)).isEmpty();
    assertThat(old).doesNotExist();
    assertThat(Files.readAllLines(path.resolve("results.jsonl"))).hasSize(2);
  }

  @Test
  void whatCannotBeWrittenIsSaidAndNotThrown() throws IOException {
    Path file = Files.writeString(path.resolve("file"), "no folder");
    assertThat(save(folder(file)).orElseThrow())
        .startsWith(
            "the evidence could not be written to " + file.resolve(CONFIG_UNDER_TEST.variant()));
  }

  /** Wherever a client's URL and what came with it are told; the evidence itself stays whole. */
  @Test
  void noFileHasASecret() throws IOException {
    String url = "ws://u:CANARY@nginx:80/ws?token=CANARY&a=1";
    Burst burst = Burst.of(Route.to(URI.create(url)), 1, EVIDENCE.history().burst().timing());
    History history = new History(burst, EVIDENCE.history().conditions(), List.of());
    RawLogs logs =
        new RawLogs(
            List.of("*1 open() failed, request: \"GET /ws?token=CANARY HTTP/1.1\", host: \"h\""),
            List.of("\"GET /ws?token=CANARY&a=1 HTTP/1.1\" \"Cookie: a=CANARY\""));
    ProxyRecord proxy = ProxyKind.record(EVIDENCE.proxy().facts(), logs);
    Evidence evidence = new Evidence(history, history, proxy, List.of(), EVIDENCE.surroundings());
    ConfigChange advice = new ConfigChange("nginx.conf", 1, "", "return 302 " + url + ";", "");
    RunFolder run = folder(path);
    assertThat(save(run, evidence, List.of(advice))).isEmpty();

    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(file).content().doesNotContain("CANARY");
      }
    }
    Evidence read =
        new EvidenceFolder(run.path("worker-connections-fixed")).read(ProxyKind::record);
    assertThat(read.history().burst().route().target())
        .hasToString("ws://u:***@nginx:80/ws?token=***&a=1");
    assertThat(evidence.proxy().raw()).isEqualTo(logs);
  }

  private static RunFolder folder(Path path) {
    return new RunFolder(path, () -> new Machine("2 cores", "17", "abc", Instant.EPOCH));
  }

  private static Optional<String> save(RunFolder run) {
    return save(run, EVIDENCE, List.of());
  }

  private static Optional<String> save(
      RunFolder run, Evidence evidence, List<ConfigChange> advice) {
    String name = run.name(CONFIG_UNDER_TEST);
    Result result =
        Result.of(name, CONFIG_UNDER_TEST, Expectation.healthy(2), evidence, VERDICT, ms(2_000));
    return run.save(name, CONFIG_UNDER_TEST.file(), evidence, VERDICT, advice, result);
  }
}
