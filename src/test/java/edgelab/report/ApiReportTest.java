package edgelab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import edgelab.history.Evidence;
import edgelab.judge.LifeSteps.LifeStep;
import edgelab.judge.LifeSteps.StepCount;
import edgelab.run.SavedRun;
import edgelab.variant.Variants;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A loss before the dial, on the page: the step, the hop, and a fix that is the clients'. */
class ApiReportTest {
  @TempDir Path folder;
  private Report report;

  @BeforeEach
  void write() {
    SampleRun.begin(folder).saveRateLimit();
    report = Report.of(SavedRun.read(folder), Variants.all());
  }

  private ExperimentView broken() {
    return report.answer().about().orElseThrow();
  }

  private Evidence evidence() {
    return broken().experiment().evidence();
  }

  @Test
  void theAnswerNamesTheStepAndTheClientsFix() {
    Answer answer = report.answer();
    assertThat(answer.sentence())
        .isEqualTo(
            "The Edge refused 200 of 500 clients their channel, before they dialed (HTTP 429).");
    assertThat(answer.diff()).contains("--- broken.properties", "+retry = jitter 2s");
    assertThat(answer.sure())
        .contains(
            "The same 500 clients straight to the Edge, just before: 300 opened.",
            "With the change, in the same run: 500 of 500 open.");
    assertThat(broken().command()).isEqualTo("./lab reproduce api-rate-limit");
  }

  @Test
  void theStepsAreCounted() {
    EndingsTables tables =
        EndingsTables.of(evidence().history(), broken().experiment().verdict().lost());
    assertThat(tables.steps())
        .extracting(StepCount::step, StepCount::began, StepCount::lost)
        .startsWith(tuple(LifeStep.TOKEN, 500, 0), tuple(LifeStep.CHANNEL, 500, 200))
        .contains(tuple(LifeStep.DIAL, 300, 0));
    assertThat(EndingsTables.of(SampleRun.allHealthy(), Set.of()).steps())
        .as("clients without an account")
        .isEmpty();
  }

  @Test
  void theTimelineHasTheSteps() {
    assertThat(EventColumns.of(evidence().history()).texts())
        .contains("done: channel", "rejected at the channel: HTTP 429");
    assertThat(EventColumns.of(evidence().history()).state()[0])
        .isEqualTo(EventColumns.ColumnState.PREPARING.ordinal());
  }

  /** They differ in the client's number. */
  @Test
  void theStepsOfAllClientsAreOneKindOfLine() {
    assertThat(LogDigest.of(evidence())).extracting(LogGroup::count).containsExactly(200);
  }
}
