package edgelab.run;

import static edgelab.Histories.evidence;
import static edgelab.Histories.healthy;
import static edgelab.Histories.history;
import static edgelab.Histories.ms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edgelab.LabException;
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
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class RunFolderTest {
  private static final ConfigUnderTest CONFIG_UNDER_TEST =
      Variants.named("worker-connections").fixed();
  private static final Evidence EVIDENCE = evidence(history(healthy(0), healthy(1)));
  private static final Verdict VERDICT = Judge.judge(EVIDENCE);

  private static final Machine MACHINE = new Machine("2 cores", "17", "abc", Instant.EPOCH);

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
            "experiment, variant, config, own, location, proxy, version, clients, opened, lost, rejected,"
                + " abnormal, unreachable, browser1006, predicted, diagnosis, cause, hop, expectedDiagnosis,"
                + " expectedCause, agree, attempts, spreadMs, wallMs, seed");
  }

  /** Of a run of before locations were kept. */
  @Test
  void aResultWithoutALocationIsRead() throws IOException {
    save(folder(path));
    String line = Files.readString(path.resolve("results.jsonl")).strip();
    assertThat(line).contains("\"location\":\"\",");
    assertThat(Json.read(line.replace("\"location\":\"\",", ""), Result.class).location())
        .isEmpty();
  }

  @Test
  void theFormatIsTheFirstKeyOfTheRun() throws IOException {
    save(folder(path));
    assertThat(Files.readString(path.resolve("run.json")))
        .isEqualTo(
            "{\"format\":3,\"version\":\"%s\",\"engine\":\"2 cores\",\"java\":\"17\",\"commit\":\"abc\","
                    .formatted(LabVersion.number())
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

  /** Two at once, and one whose files were made in the time when every run wrote into the link. */
  @Test
  void noRunTouchesAnothersFiles() throws IOException {
    Path link = path.resolve("lab");
    Path old = Files.createDirectories(link.resolve("old")).resolve("history.jsonl");
    Files.writeString(old, "kept");
    RunFolder one = below();
    RunFolder other = below();
    assertThat(save(one)).isEmpty();
    assertThat(link).isSymbolicLink();
    assertThat(link.toRealPath()).isEqualTo(one.path().toRealPath());
    assertThat(save(other)).isEmpty();
    assertThat(save(one)).isEmpty();
    assertThat(link.toRealPath()).as("the newest").isEqualTo(other.path().toRealPath());
    assertThat(Files.readAllLines(one.path().resolve("results.jsonl"))).hasSize(2);
    assertThat(Files.readAllLines(other.path().resolve("results.jsonl"))).hasSize(1);
    try (Stream<Path> all = Files.walk(path)) {
      assertThat(all.filter(file -> file.endsWith("old/history.jsonl"))).hasSize(1);
    }
  }

  @Test
  void aRunThatMakesNothingLeavesTheNewestAsItIs() {
    below();
    assertThat(path).isEmptyDirectory();
  }

  @Test
  void aFolderThatTheUserNamesMustBeEmpty() throws IOException {
    Path notes = Files.writeString(path.resolve("notes"), "mine");
    assertThatThrownBy(() -> folder(path))
        .isInstanceOf(LabException.class)
        .hasMessage(path + " is not empty; name a folder that is, or a new one");
    assertThat(notes).hasContent("mine");
  }

  /** Whatever is in a path, its experiments are folders of the run and no others. */
  @ParameterizedTest
  @CsvSource({
    "deploy/nginx.conf, deploy-nginx.conf-burst",
    "../../etc/nginx.conf, ..-..-etc-nginx.conf-burst",
    "/etc/nginx/nginx.conf ws://a/b?c=d, -etc-nginx-nginx.conf-ws-a-b-c-d-burst",
  })
  void anOwnConfigurationIsNamedByItsFileAndTrial(String variant, String name) {
    ConfigUnderTest own =
        new ConfigUnderTest(
            variant,
            "burst",
            true,
            CONFIG_UNDER_TEST.file(),
            CONFIG_UNDER_TEST.scenario(),
            CONFIG_UNDER_TEST.versions(),
            CONFIG_UNDER_TEST.expectation());
    assertThat(folder(path).name(own)).isEqualTo(name);
  }

  @Test
  void whatCannotBeWrittenIsSaidAndNotThrown() throws IOException {
    Path file = Files.writeString(path.resolve("file"), "no folder");
    Path below = file.resolve("run");
    assertThat(save(folder(below)).orElseThrow())
        .startsWith(
            "the evidence could not be written to " + below.resolve(CONFIG_UNDER_TEST.variant()));
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
    Evidence evidence =
        new Evidence(
            history,
            Optional.of(history),
            proxy,
            List.of(),
            EVIDENCE.surroundings(),
            List.of("bad message: Authorization: Digest CANARY"));
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
    return RunFolder.at(path, () -> MACHINE);
  }

  /** Another process's name is another's. */
  private RunFolder below() {
    return RunFolder.below(path, UUID.randomUUID().toString(), () -> MACHINE);
  }

  private static Optional<String> save(RunFolder run) {
    return save(run, EVIDENCE, List.of());
  }

  private static Optional<String> save(
      RunFolder run, Evidence evidence, List<ConfigChange> advice) {
    String name = run.name(CONFIG_UNDER_TEST);
    Result result =
        Result.of(name, CONFIG_UNDER_TEST, Expectation.healthy(2), evidence, VERDICT, ms(2_000));
    return run.save(name, CONFIG_UNDER_TEST.file(), evidence, VERDICT, advice, List.of(), result);
  }
}
