package edgelab.lint;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import edgelab.history.Json;
import edgelab.nginx.config.NginxConfig;
import edgelab.problem.RepositoryPaths;
import edgelab.problem.Sarif;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** SARIF as OASIS's schema has it, and as what reads it applies the fixes. */
class SarifTest {
  private static final String SCHEMA = "/schema/sarif-schema-2.1.0.json";

  @TempDir Path folder;

  private static String sarif(LintResult result, Path root) {
    return Json.line(
        new Sarif("0.1", new RepositoryPaths(root)).of(result.report(), result.exitCode()));
  }

  private static List<String> errors(String sarif) throws IOException {
    try (InputStream schema = SarifTest.class.getResourceAsStream(SCHEMA)) {
      return SchemaRegistry.withDialect(Dialects.getDraft7())
          .getSchema(new String(schema.readAllBytes(), StandardCharsets.UTF_8))
          .validate(
              sarif,
              InputFormat.JSON,
              context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
          .stream()
          .map(Object::toString)
          .toList();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"compose-slots", "several-servers-inheritance", "healthy-tls"})
  void itIsAsTheSchemaHasIt(String posted) throws IOException {
    assertThat(errors(sarif(Lints.of(Lints.posted(posted)), Path.of("")))).isEmpty();
  }

  @Test
  void theSchemaRefusesWhatIsNone() throws IOException {
    String sarif = sarif(Lints.of(Lints.posted("compose-slots")), Path.of(""));
    assertThat(errors(sarif.replace("\"error\"", "\"fatal\""))).isNotEmpty();
    assertThat(errors(sarif.replace("https://nginx.org/en/docs/ngx", "ngx x"))).isNotEmpty();
  }

  @Test
  void aCauseIsOneResultWithAllOfItsPlaces() {
    JsonNode run = run(Lints.of(Lints.posted("several-servers-inheritance")), Path.of(""));
    List<String> rules = new ArrayList<>();
    run.get("results").forEach(one -> rules.add(one.get("ruleId").asString()));
    assertThat(rules).doesNotHaveDuplicates().startsWith("upgrade_not_forwarded");
    JsonNode resolved = run.get("results").get(rules.indexOf("resolved_once"));
    assertThat(resolved.get("locations")).hasSize(3);
    assertThat(resolved.get("level").asString()).isEqualTo("warning");
    JsonNode driver = run.get("tool").get("driver");
    run.get("results")
        .forEach(
            one ->
                assertThat(driver.get("rules").get(one.get("ruleIndex").asInt()).get("id"))
                    .isEqualTo(one.get("ruleId")));
    JsonNode rule = driver.get("rules").get(resolved.get("ruleIndex").asInt());
    assertThat(rule.get("help").get("text").asString()).startsWith("docs/causes/resolved_once.md");
  }

  @Test
  void filesHaveTheirNamesInTheRepository() throws IOException {
    Files.createDirectories(folder.resolve("repo/.git"));
    Path file = Files.createDirectories(folder.resolve("repo/deploy it")).resolve("nginx.conf");
    Files.writeString(file, Lints.posted("compose-slots").main().text());
    JsonNode location =
        run(Lints.of(NginxConfig.read(file)), Path.of("")).get("results").get(0).get("locations");
    JsonNode artifact = location.get(0).get("physicalLocation").get("artifactLocation");
    assertThat(artifact.get("uri").asString()).isEqualTo("deploy%20it/nginx.conf");
    assertThat(artifact.get("uriBaseId").asString()).isEqualTo("%SRCROOT%");
  }

  /** A fix that is applied as SARIF has it leaves a file that no longer has the problem. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "compose-slots | error 8 slots_exhausted | worker_connections 1067;",
        "several-servers-inheritance | error 27 upgrade_not_forwarded | location /ws/ {\\n"
            + "      proxy_set_header Upgrade $http_upgrade;\\n"
            + "      proxy_set_header Connection upgrade;\\n",
      })
  void aFixIsKnownToTheCharacter(String posted, String error, String fixed) throws IOException {
    Path file = folder.resolve("nginx.conf");
    Files.writeString(file, Lints.posted(posted).main().text());
    LintResult before = Lints.of(NginxConfig.read(file));
    assertThat(Lints.errors(before)).containsExactly(error);
    JsonNode fix = run(before, folder).get("results").get(0).get("fixes").get(0);
    JsonNode change = fix.get("artifactChanges").get(0);
    assertThat(change.get("artifactLocation").get("uri").asString()).isEqualTo("nginx.conf");
    Files.writeString(file, applied(Files.readString(file), change.get("replacements")));
    assertThat(Files.readString(file)).contains(fixed.replace("\\n", "\n"));
    assertThat(Lints.errors(Lints.of(NginxConfig.read(file)))).doesNotContain(error);
  }

  static String applied(String text, JsonNode replacements) {
    List<JsonNode> all = new ArrayList<>();
    replacements.forEach(one -> all.add(0, one)); // of one place the last one comes first
    all.sort(Comparator.comparing(one -> -offset(text, one.get("deletedRegion"), "start")));
    String changed = text;
    for (JsonNode one : all) {
      JsonNode region = one.get("deletedRegion");
      changed =
          changed.substring(0, offset(text, region, "start"))
              + one.get("insertedContent").get("text").asString()
              + changed.substring(offset(text, region, "end"));
    }
    return changed;
  }

  private static int offset(String text, JsonNode region, String which) {
    int before =
        Stream.of(text.split("\n", -1)) // a carriage return is a character of its line
            .limit(region.get(which + "Line").asInt() - 1L)
            .mapToInt(line -> line.length() + 1)
            .sum();
    return before + region.get(which + "Column").asInt() - 1;
  }

  private static JsonNode run(LintResult result, Path root) {
    return Json.read(sarif(result, root), JsonNode.class).get("runs").get(0);
  }
}
