package edgelab.lint;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.fix.FixResult.ProvenFix;
import edgelab.fix.Patch;
import edgelab.history.Json;
import edgelab.nginx.config.NginxConfig;
import edgelab.problem.ProblemReport;
import edgelab.problem.RepositoryPaths;
import edgelab.problem.Sarif;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** With {@code --fix} the edits that other programs get are the proven ones. */
class FixedProblemsTest {
  @TempDir Path folder;

  private Path file;
  private String text;

  @BeforeEach
  void aConfiguration() throws IOException {
    file = folder.resolve("nginx.conf");
    text = Lints.posted("compose-slots").main().text();
    Files.writeString(file, text);
  }

  /** Other lines than the rule's own edit, so that the two are told apart. */
  private String fixed() {
    return text.replace("worker_connections 512;", "worker_connections 2048; # enough")
        .replace("proxy_pass http://app;", "proxy_pass http://app;\n            # proven");
  }

  private static ProvenFix proven(Patch patch) {
    return new ProvenFix(patch, null, List.of(), Map.of(), "", List.of(), List.of());
  }

  private ProblemReport report(Path of) {
    return Lints.of(NginxConfig.read(of)).report();
  }

  private Stream<JsonNode> results(Optional<Patch> patch) throws IOException {
    Path after = Files.writeString(folder.resolve("after.conf"), fixed());
    ProblemReport report =
        new FixedProblems(
                report(file), patch.map(FixedProblemsTest::proven), patch.map(any -> report(after)))
            .report();
    String sarif = Json.line(new Sarif("0.1", new RepositoryPaths(folder)).of(report, 1));
    return Json.read(sarif, JsonNode.class).get("runs").get(0).get("results").valueStream();
  }

  private Patch patch(String before, String after) throws IOException {
    Files.writeString(file, before);
    return new Patch(Map.of(file, before), Map.of(file, after));
  }

  @Test
  void whatItHealsHasTheProvenChange() throws IOException {
    JsonNode healed =
        results(Optional.of(patch(text, fixed())))
            .filter(one -> one.get("ruleId").asString().equals("slots_exhausted"))
            .findFirst()
            .orElseThrow();
    assertThat(healed.get("message").get("text").asString())
        .contains("worker_connections 2048; # enough")
        .doesNotContain("1067");
    JsonNode change = healed.get("fixes").get(0).get("artifactChanges").get(0);
    assertThat(SarifTest.applied(text, change.get("replacements"))).isEqualTo(fixed());
  }

  @Test
  void whatItDoesNotHealHasNoEdit() throws IOException {
    assertThat(results(Optional.of(patch(text, fixed()))))
        .filteredOn(one -> !one.get("ruleId").asString().equals("slots_exhausted"))
        .isNotEmpty()
        .allSatisfy(one -> assertThat(one.get("fixes")).isEmpty())
        .noneMatch(one -> one.get("message").get("text").asString().contains(". Edit "));
  }

  @Test
  void withoutAProvenChangeThereIsNone() throws IOException {
    assertThat(results(Optional.empty())).allSatisfy(one -> assertThat(one.get("fixes")).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a;\nb;\n", "a;\r\nb;\r\n", "a;\nb;", "b;", "a;\nb;\nc;", "x\n\nb;"})
  void aChangeIsKnownToTheCharacter(String before) throws IOException {
    for (String now : List.of("B;", "B;\nC;", "")) {
      String after = before.replace("b;", now);
      Patch patch = patch(before, after);
      JsonNode changes = Json.read(Json.line(sarif(patch)), JsonNode.class);
      assertThat(SarifTest.applied(before, changes)).isEqualTo(after);
    }
  }

  private static List<Map<String, Object>> sarif(Patch patch) {
    return patch.replacements().stream()
        .map(
            one ->
                Map.<String, Object>of(
                    "deletedRegion",
                    Map.of(
                        "startLine", one.startLine(),
                        "startColumn", one.startColumn(),
                        "endLine", one.endLine(),
                        "endColumn", one.endColumn()),
                    "insertedContent",
                    Map.of("text", one.text())))
        .toList();
  }

  @Test
  void aSecretIsInNone() throws IOException {
    String secret = "proxy_set_header Authorization \"Bearer abcdef\";\n";
    Patch patch = patch(secret, secret.replace("Bearer", "Basic"));
    assertThat(patch.replacements()).isEmpty();
    assertThat(patch.lines("why")).isEmpty();
  }
}
