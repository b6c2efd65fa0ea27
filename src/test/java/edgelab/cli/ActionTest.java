package edgelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.cli.LocalRunner.Job;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** {@code action.yml}, as far as it goes without a lab; {@code ActionIT} has the real one. */
class ActionTest {
  @TempDir Path action;
  @TempDir Path workspace;
  @TempDir Path temp;

  @BeforeEach
  void aConfiguration() throws IOException {
    Files.writeString(workspace.resolve("nginx.conf"), "events {}\n");
  }

  private Job run(Map<String, String> inputs) throws Exception {
    return new LocalRunner(action, workspace, temp).run(inputs);
  }

  /** A lab that writes down its arguments, one a line, and ends as it is told. */
  private void lab(String ends) throws IOException {
    Path lab =
        Files.writeString(
            action.resolve("lab"),
            "#!/bin/sh\nprintf '%s\\n' \"$@\" >>\"$0.args\"\n" + ends + "\n");
    Files.setPosixFilePermissions(lab, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** One that has made its files. */
  private void labThatEnds(int code) throws IOException {
    lab(
        "for a; do case $a in --sarif=*) echo {} >\"${a#*=}\" ;; esac; done\n"
            + "mkdir -p \"${0%/*}/target/run\" && echo page >\"${0%/*}/target/run/index.html\"\n"
            + "echo 'report: target/run/index.html'; exit "
            + code);
  }

  private List<String> arguments() throws IOException {
    return Files.readAllLines(action.resolve("lab.args"));
  }

  private static void isUnknown(Job job, String line) {
    assertThat(job.outputs())
        .containsEntry("verdict", "unknown")
        .containsEntry("exit-code", "2")
        .containsEntry("report", "")
        .containsEntry("sarif", "");
    assertThat(job.code()).isEqualTo(2);
    assertThat(job.log())
        .isEqualTo(line + "\n::error title=edgelab::unknown: the summary says why\n");
    assertThat(job.summary()).isEqualTo("# The lab cannot tell\n\n    " + line + "\n\n");
  }

  @Test
  void aConfigurationThatIsNotThereIsUnknownInOneLine() throws Exception {
    for (String config : List.of("nope.conf", "", "$(touch x)`touch x`\"; touch x; #", "-")) {
      isUnknown(
          run(Map.of("config", config)),
          "edgelab: config: there is no '%s' in %s; actions/checkout comes first"
              .formatted(config.equals("-") ? "./-" : config, workspace));
    }
    assertThat(workspace.resolve("x")).doesNotExist();
  }

  @Test
  void aWordThatIsNoneOfSomeIsUnknownInOneLine() throws Exception {
    isUnknown(
        run(Map.of("config", "nginx.conf", "fail-on", "sometimes\n::error::x")),
        "edgelab: fail-on must be one of sick, unknown, never, not 'sometimes?::error::x'");
    isUnknown(
        run(Map.of("config", "nginx.conf", "strict", "maybe")),
        "edgelab: strict must be true or false, not 'maybe'");
  }

  /** As of {@code --help}, or of a lab that something ended. */
  @Test
  void exitCode0WithoutAPageIsNoHealth() throws Exception {
    lab("echo 'edgelab: nothing was run'");
    Job job = run(Map.of("config", "nginx.conf"));
    assertThat(job.outputs()).containsEntry("verdict", "unknown").containsEntry("exit-code", "2");
    assertThat(job.summary()).contains("    edgelab: nothing was run\n");
    assertThat(job.code()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "0, sick, healthy, 0", "0, unknown, healthy, 0", "0, never, healthy, 0",
    "1, sick, sick, 1", "1, unknown, sick, 1", "1, never, sick, 0",
    "2, sick, unknown, 0", "2, unknown, unknown, 2", "2, never, unknown, 0"
  })
  void theJobFailsOnWhatItShould(int code, String failOn, String verdict, int job)
      throws Exception {
    labThatEnds(code);
    Job ended = run(Map.of("config", "nginx.conf", "fail-on", failOn));
    assertThat(ended.verdict()).isEqualTo(verdict);
    assertThat(ended.outputs()).containsEntry("exit-code", String.valueOf(code));
    assertThat(ended.file("report")).hasContent("page");
    assertThat(ended.code()).isEqualTo(job);
  }

  @Test
  void valuesReachTheCommandAsTheyAre() throws Exception {
    labThatEnds(0);
    Files.writeString(workspace.resolve("--a conf"), "");
    Job job =
        run(
            Map.of(
                "config", "--a conf",
                "clients", "7",
                "only", "burst,$(touch x)",
                "strict", "false",
                "url", "ws://a/?x=1&y=`touch x`\r\n\n  wss://b/ c  \n"));
    assertThat(arguments())
        .containsExactly(
            "check",
            "--fix",
            "--sarif=" + job.outputs().get("sarif"),
            "--no-strict",
            "--clients=7",
            "--only=burst,$(touch x)",
            "--url=ws://a/?x=1&y=`touch x`",
            "--url=wss://b/ c",
            "./--a conf");
    assertThat(workspace.resolve("x")).doesNotExist();
  }

  /** A configuration's own text ends no code block, and commands the runner nothing. */
  @Test
  void whatTheLabPrintsIsText() throws Exception {
    labThatEnds(1);
    String lab = Files.readString(action.resolve("lab"));
    lab(lab.replaceFirst("(?s)^.*?args\"\n", "echo 'fix, proven by x:'; echo '~~~~'; echo ::x::;"));
    String token = "::stop-commands::(\\w{32})";
    Job job = run(Map.of("config", "nginx.conf"));
    assertThat(job.summary())
        .isEqualTo("\n## The change\n\n~~~~~diff\nfix, proven by x:\n~~~~\n::x::\n~~~~~\n\n");
    assertThat(job.log()).containsPattern("(?s)" + token + "\n.*::x::\n.*\n::\\1::\n");
  }

  @Test
  void theBaseIsComparedWithWhereItIsThere() throws Exception {
    labThatEnds(0);
    Files.writeString(workspace.resolve("base.conf"), "events {}\n");
    Job job = run(Map.of("config", "nginx.conf", "compare-with", "base.conf"));
    assertThat(arguments())
        .endsWith("prove", "--quiet", "--strict", "--clients=500", "base.conf", "nginx.conf");
    assertThat(job.summary())
        .isEqualTo("\n## The base beside it\n\n~~~\nreport: target/run/index.html\n~~~\n\n");
    Job without = run(Map.of("config", "nginx.conf", "compare-with", "nope.conf"));
    assertThat(without.summary())
        .contains("edgelab: compare-with: there is no 'nope.conf' to compare with");
    assertThat(without.code()).isZero();
  }

  @Test
  void noScriptHasAnExpressionInIt() {
    assertThat(LocalRunner.scripts()).hasSize(3).noneMatch(script -> script.contains("${{"));
  }

  /** A tag can be moved. */
  @ParameterizedTest
  @ValueSource(strings = {"action.yml", "src/main/resources/edgelab/cli/ci-template.yml"})
  void everyActionOfOthersIsPinnedAsTheProjectsOwn(String file) throws IOException {
    List<String> own =
        Files.readAllLines(Path.of(".github/workflows/verify.yml")).stream()
            .map(String::strip)
            .toList();
    assertThat(Files.readAllLines(Path.of(file)).stream().filter(line -> line.contains("uses:")))
        .filteredOn(line -> !line.contains(" OWNER/edgelab@COMMIT "))
        .isNotEmpty()
        .allMatch(line -> own.contains(line.strip()));
  }

  @Test
  void theTemplateGivesTheActionWhatItTakes() throws IOException {
    String template = MainTest.printed("ci-template");
    JsonNode step = new YAMLMapper().readTree(template).at("/jobs/check/steps").get(2);
    assertThat(step.get("uses").asString()).startsWith("OWNER/edgelab@");
    assertThat(LocalRunner.description().get("inputs").propertyNames())
        .containsAll(step.get("with").propertyNames());
  }
}
