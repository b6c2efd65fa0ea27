package edgelab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import edgelab.Histories;
import edgelab.history.Evidence;
import edgelab.history.History;
import edgelab.judge.Judge;
import edgelab.judge.LifeSteps.LifeStep;
import edgelab.judge.LifeSteps.StepCount;
import edgelab.judge.Verdict;
import edgelab.run.Result;
import edgelab.run.SavedExperiment;
import edgelab.run.SavedRun;
import edgelab.variant.ConfigUnderTest;
import edgelab.variant.Expectation;
import edgelab.variant.Variants;
import edgelab.variant.WholeLife;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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

  /** The same misconfiguration, and other clients. */
  @Test
  void aWholeLifeIsRepeatedAsOne() {
    ConfigUnderTest lived = WholeLife.of(Variants.named("upgrade-headers").broken());
    History history = SampleRun.allHealthy();
    Evidence evidence =
        Histories.evidence(
            new History(
                history.burst().withBehaviour(lived.scenario().behaviour()),
                history.conditions(),
                history.events(),
                history.began()));
    Verdict verdict = Judge.judge(evidence);
    Result result =
        Result.of("x", lived, Expectation.healthy(500), evidence, verdict, Duration.ZERO);
    SavedExperiment saved =
        new SavedExperiment(result, verdict, evidence, List.of(), List.of(), List.of());
    ExperimentView view =
        new ExperimentView(
            saved, Optional.empty(), Fix.NONE, Optional.of(Variants.named("upgrade-headers")));
    assertThat(view.command()).isEqualTo("./lab reproduce upgrade-headers --whole-life");
  }

  /** They differ in the client's number. */
  @Test
  void theStepsOfAllClientsAreOneKindOfLine() {
    assertThat(LogDigest.of(evidence())).extracting(LogGroup::count).containsExactly(200);
  }
}
