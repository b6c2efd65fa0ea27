package edgelab.check;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.history.Evidence;
import edgelab.judge.Judge;
import edgelab.judge.Verdict;
import edgelab.nginx.config.NginxConfig;
import edgelab.nginx.routing.Targets;
import edgelab.report.ResultTable;
import edgelab.report.SampleRun;
import edgelab.run.Outcome;
import edgelab.run.Result;
import edgelab.variant.ConfigUnderTest;
import edgelab.variant.Expectation;
import edgelab.variant.Variants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckTextTest {
  @TempDir Path folder;

  @Test
  void anInconclusiveTrialIsItsReasonAndWhatToDoNext() {
    String text = CheckText.of(check(SampleRun.inconclusive()), 0);
    assertThat(text.lines().filter(line -> line.startsWith("  burst ")).findFirst())
        .hasValueSatisfying(row -> assertThat(row).endsWith("inconclusive  –"));
    assertThat(text.lines().dropWhile(line -> !line.startsWith("inconclusive")))
        .containsExactly(
            "inconclusive: location / (nginx-variants/worker-connections/broken.conf:16)",
            "  assumed: a backend that sends something every 30 s, takes browsers of its own site"
                + " only and TLS with its name only, and may come back with another address",
            "  burst: the control burst straight to the Edge lost 200 of 500 clients",
            "  " + ResultTable.AFTER_INCONCLUSIVE,
            "evidence: target/lab");
  }

  @Test
  void theFirstLineTellsTheVersion() {
    String first = CheckText.of(check(SampleRun.inconclusive()), 0).lines().findFirst().get();
    String version = SampleRun.inconclusive().proxy().facts().version();
    assertThat(first).endsWith(" location /, on NGINX " + version);
  }

  @Test
  void aNameOfAFileIsTextAndNotALine() throws IOException {
    Path config = folder.resolve("a\nhealthy\u001b[31m.conf");
    Files.copy(Variants.named("worker-connections").broken().file(), config);
    assertThat(CheckText.of(check(SampleRun.inconclusive(), config), 0).lines())
        .doesNotContain("healthy")
        .noneMatch(line -> line.contains("\u001b"))
        .first()
        .asString()
        .contains("/a\\nhealthy\\u001b[31m.conf:");
  }

  private static CheckResult check(Evidence evidence) {
    return check(evidence, Variants.named("worker-connections").broken().file());
  }

  private static CheckResult check(Evidence evidence, Path config) {
    ConfigUnderTest broken = Variants.named("worker-connections").broken();
    Verdict verdict = Judge.judge(evidence);
    Result result =
        Result.of(
            "check-burst", broken, Expectation.healthy(500), evidence, verdict, Duration.ZERO);
    Outcome outcome =
        new Outcome(
            evidence,
            verdict,
            result,
            List.of(),
            Path.of("target/lab/check-burst"),
            Optional.empty());
    return new CheckResult(
        Targets.first(NginxConfig.read(config)),
        List.of(),
        AssumedBackend.strict(Duration.ofSeconds(30)),
        List.of(new TrialResult(Trial.BURST, outcome, Expectation.healthy(500), List.of())),
        List.of(),
        List.of(),
        false);
  }
}
