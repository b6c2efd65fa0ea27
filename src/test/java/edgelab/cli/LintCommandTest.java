package edgelab.cli;

import static edgelab.cli.MainTest.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.history.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code ./lab lint}, which needs no Docker. */
class LintCommandTest {
  private static final String LOSING = "src/test/resources/edgelab/check/compose-slots/nginx.conf";
  private static final String IGNORED = "src/test/resources/edgelab/lint/ignored.conf";

  @TempDir Path folder;

  private record Printed(int exitCode, String text) {}

  private static Printed lab(String... args) {
    PrintStream original = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      return new Printed(Main.run(args), printed.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(original);
    }
  }

  @Test
  void aComputedLossIsExitCode1AndOneThatIsIgnored0() {
    Printed losing = lab("lint", LOSING);
    assertThat(losing.exitCode()).isEqualTo(1);
    assertThat(losing.text())
        .contains("on NGINX 1.28.0")
        .contains(
            "    edit %s:8 worker_connections 512; -> worker_connections 1067;\n".formatted(LOSING))
        .contains("see docs/causes/slots_exhausted.md");
    Printed ignored = lab("lint", IGNORED);
    assertThat(ignored.exitCode()).isZero();
    assertThat(ignored.text())
        .contains("suppressed: " + IGNORED + ":5 slots_exhausted ten clients");
  }

  @Test
  void theNumberOfClientsAndTheVersionAreTheUsers() {
    assertThat(lab("lint", LOSING, "--clients=200").exitCode()).isZero();
    assertThat(lab("lint", LOSING, "--nginx=1.22").text()).contains("on NGINX 1.22.1");
    assertThat(lab("lint", LOSING, "--nginx=1.19.1").text()).contains("on NGINX 1.19.1");
    assertError(
        "edgelab: --nginx 2: write a whole version, or the beginning of one of 1.18.0, 1.22.1,"
            + " 1.26.3, 1.28.0, 1.30.6, 1.31.3\n",
        "lint",
        LOSING,
        "--nginx=2");
  }

  @Test
  void sarifIsWrittenBesideWhatIsPrinted() throws IOException {
    Path file = folder.resolve("lint.sarif");
    Printed both = lab("lint", LOSING, "--sarif=" + file);
    assertThat(both).isEqualTo(lab("lint", LOSING));
    assertThat(Files.readString(file)).isEqualTo(lab("lint", LOSING, "--format=sarif").text());
    String nowhere = folder.resolve("nope/lint.sarif").toString();
    assertError(
        "edgelab: --sarif %s: there is no such folder\n".formatted(nowhere),
        "lint",
        LOSING,
        "--sarif=" + nowhere);
    assertError(
        "edgelab: --sarif %1$s cannot be written: java.nio.file.FileSystemException: %1$s: Is a directory\n"
            .formatted(folder),
        "lint",
        LOSING,
        "--sarif=" + folder);
  }

  @Test
  void aFormatIsOneOfFour() {
    JsonNode json = Json.read(lab("lint", LOSING, "--json").text(), JsonNode.class);
    assertThat(json.get("format").asInt()).isEqualTo(1);
    assertThat(json.get("problems").get(0).get("rule").asString()).isEqualTo("slots_exhausted");
    assertThat(lab("lint", LOSING, "--format=json")).isEqualTo(lab("lint", LOSING, "--json"));
    JsonNode sarif = Json.read(lab("lint", LOSING, "--format=sarif").text(), JsonNode.class);
    assertThat(sarif.get("version").asString()).isEqualTo("2.1.0");
    assertThat(lab("lint", LOSING, "--format=github").text().lines())
        .first()
        .asString()
        .startsWith("::error file=" + LOSING + ",line=8,title=slots_exhausted::239..240 of 500");
    assertError(
        "edgelab: --format must be one of text, json, sarif, github, not 'xml'\n",
        "lint",
        LOSING,
        "--format=xml");
    assertError(
        "edgelab: --json and --format sarif: write one of the two\n",
        "lint",
        LOSING,
        "--json",
        "--format=sarif");
  }

  @Test
  void aBaselineIsWrittenAndTaken() {
    String baseline = folder.resolve("baseline.jsonl").toString();
    assertThat(lab("lint", LOSING, "--write-baseline=" + baseline).exitCode()).isZero();
    Printed printed = lab("lint", LOSING, "--baseline=" + baseline);
    assertThat(printed.exitCode()).isZero();
    assertThat(printed.text()).contains(":8 slots_exhausted (baseline)\n").doesNotContain("error");
  }
}
