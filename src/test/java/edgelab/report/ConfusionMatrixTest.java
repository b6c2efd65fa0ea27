package edgelab.report;

import static edgelab.Histories.evidence;
import static edgelab.Histories.healthy;
import static edgelab.Histories.history;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.history.Evidence;
import edgelab.judge.Judge;
import edgelab.run.Result;
import edgelab.script.Scenario;
import edgelab.variant.ConfigUnderTest;
import edgelab.variant.Expectation;
import edgelab.variant.Variants;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {
  private static final Evidence EVIDENCE = evidence(history(healthy(0)));

  /** In the order of their names, whichever was made first; a check's own is not planted. */
  @Test
  void hasARowForEachExperimentInWhichSomethingWasPlanted() {
    String matrix =
        ConfusionMatrix.of(
            List.of(result("idle", false), result("nginx.conf", true), result("apac", false)));
    assertThat(matrix.lines().map(line -> line.strip().split(" ")[0]))
        .containsExactly("experiment", "apac", "idle");
    assertThat(matrix.lines().skip(1)).allMatch(line -> line.endsWith("yes"));
  }

  private static Result result(String variant, boolean own) {
    ConfigUnderTest fixed = Variants.named("worker-connections").fixed();
    ConfigUnderTest configUnderTest =
        new ConfigUnderTest(
            variant,
            "fixed",
            own,
            fixed.file(),
            Scenario.PLAIN,
            fixed.versions(),
            fixed.expectation());
    return Result.of(
        variant,
        configUnderTest,
        Expectation.healthy(1),
        EVIDENCE,
        Judge.judge(EVIDENCE),
        Duration.ZERO);
  }
}
