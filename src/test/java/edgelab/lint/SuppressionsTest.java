package edgelab.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edgelab.nginx.Configs;
import edgelab.nginx.config.NginxConfig;
import edgelab.problem.Baseline;
import edgelab.problem.ProblemReport.SuppressedProblem;
import edgelab.problem.RepositoryPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Comments and a baseline suppress what is known, and say where they suppress nothing. */
class SuppressionsTest {
  private static final String IGNORE = "# edgelab: ignore slots_exhausted ten clients at most";
  private static final String LOSS = "error 3 slots_exhausted";

  @TempDir Path folder;

  private static NginxConfig config(String line2, String endOfLine3) {
    return Configs.of(
        """
        worker_processes 1; events {
        %s
        worker_connections 512; %s
        }
        http { server { location /ws {
        proxy_pass http://10.0.0.1;
        proxy_http_version 1.1;
        proxy_set_header Upgrade $http_upgrade;
        proxy_set_header Connection upgrade;
        proxy_set_header Host $host;
        } } }
        """
            .formatted(line2, endOfLine3));
  }

  @Test
  void withoutOneTheLossIsTold() {
    assertThat(Lints.errors(Lints.of(config("", "")))).containsExactly(LOSS);
  }

  @ParameterizedTest
  @CsvSource({"true, false", "false, true"})
  void aCommentSuppressesItsRuleAtItsLineOrTheNext(boolean isAbove, boolean isBehind) {
    LintResult result = Lints.of(config(isAbove ? IGNORE : "", isBehind ? IGNORE : ""));
    assertThat(Lints.errors(result)).isEmpty();
    assertThat(result.exitCode()).isZero();
    assertThat(result.report().suppressed())
        .extracting(SuppressedProblem::reason)
        .containsExactly("ten clients at most");
    assertThat(Lints.notices(result)).isEmpty();
    assertThat(LintText.of(result)).contains("nginx.conf:3 slots_exhausted ten clients at most\n");
  }

  @Test
  void ofAnotherRuleItSuppressesNothingAndIsTold() {
    LintResult result = Lints.of(config(IGNORE.replace("slots_exhausted", "limit_conn"), ""));
    assertThat(Lints.errors(result)).containsExactly(LOSS);
    assertThat(Lints.notices(result))
        .contains("warning 2 edgelab: ignore limit_conn suppresses nothing; the line can go");
  }

  /** It is text of a header, and no comment. */
  @Test
  void inAWordItIsNoComment() {
    NginxConfig config = config("", "} env 'X=" + IGNORE + "'; events {");
    assertThat(Lints.errors(Lints.of(config))).containsExactly(LOSS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# edgelab: ignore slots_exhausted",
        "# edgelab: ignore",
        "# edgelab: allow slots_exhausted why"
      })
  void aCommentWithoutAReasonIsOneLine(String comment) {
    assertThatThrownBy(() -> Lints.of(config(comment, "")))
        .hasMessageEndingWith(
            "nginx.conf:2: '%s' is no order to edgelab; write # edgelab: ignore RULE reason"
                .formatted(comment.replace("# edgelab: ", "")));
  }

  @Test
  void aRuleThatIsNoneIsOneLineWithTheNearest() {
    assertThatThrownBy(() -> Lints.of(config("# edgelab: ignore slots_exhaused x", "")))
        .hasMessageEndingWith(
            "nginx.conf:2: no rule has the id 'slots_exhaused'; did you mean 'slots_exhausted'?");
  }

  /** Rule, file and directive, wherever the line has moved to. */
  @Test
  void aBaselineSuppressesWhatItWasWrittenOfAndNoMore() throws IOException {
    Path file = folder.resolve("nginx.conf");
    Path lines = folder.resolve("baseline.jsonl");
    RepositoryPaths paths = new RepositoryPaths(folder);
    Files.writeString(file, config("", "").main().text());
    Baseline.write(lines, Lints.of(NginxConfig.read(file)).report(), paths);
    assertThat(Files.readString(lines))
        .contains(
            "{\"rule\":\"slots_exhausted\",\"file\":\"nginx.conf\","
                + "\"directive\":\"worker_connections 512;\"}");
    Files.writeString(file, "# moved\n\n" + Files.readString(file));
    LintResult moved = Lints.of(NginxConfig.read(file), Baseline.read(lines));
    assertThat(Lints.told(moved)).isEmpty();
    assertThat(Lints.notices(moved)).isEmpty();

    Files.writeString(file, Files.readString(file).replace("512", "510"));
    LintResult other = Lints.of(NginxConfig.read(file), Baseline.read(lines));
    assertThat(Lints.errors(other)).containsExactly("error 5 slots_exhausted");
    assertThat(Lints.notices(other))
        .containsExactly(
            "warning 1 slots_exhausted of worker_connections 512; in nginx.conf suppresses"
                + " nothing; the line can go");
  }

  @Test
  void aLineOfABaselineIsGoodForOnePlace() throws IOException {
    String pass =
        """
        location /%s { proxy_pass http://10.0.0.1;
        proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection upgrade; }
        """;
    String http = "events { worker_connections 9000; }\nhttp { server {\n%s} }\n";
    Path file = folder.resolve("nginx.conf");
    Path lines = folder.resolve("baseline.jsonl");
    Files.writeString(file, http.formatted(pass.formatted("ws")));
    Baseline.write(lines, Lints.of(NginxConfig.read(file)).report(), new RepositoryPaths(folder));
    Files.writeString(file, http.formatted(pass.formatted("ws") + pass.formatted("ws/b")));
    assertThat(Lints.errors(Lints.of(NginxConfig.read(file), Baseline.read(lines)))).isNotEmpty();
  }

  @Test
  void aBaselineOfSomethingElseIsOneLine() throws IOException {
    Path file = Files.writeString(folder.resolve("b"), "{\"rule\":\"x\"}\nno\n");
    assertThatThrownBy(() -> Baseline.read(file))
        .hasMessage("--baseline %s: line 2 is none that --write-baseline writes".formatted(file));
  }
}
