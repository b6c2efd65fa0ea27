package edgelab.report;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.judge.Cause;
import edgelab.judge.Diagnosis;
import edgelab.report.Comparison.ExperimentChange;
import edgelab.run.Result;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final Result HEALTHY = result("a", 0, Diagnosis.HEALTHY, Cause.NONE);
  private static final Result SICK =
      result("a", 200, Diagnosis.UNREACHABLE, Cause.named("slots_exhausted"));
  private static final Result SICKER =
      result("a", 261, Diagnosis.UNREACHABLE, Cause.named("slots_exhausted"));
  private static final Result OTHERWISE =
      result("a", 200, Diagnosis.REJECTED, Cause.named("limit_req"));

  @Test
  void eachChangeHasItsName() {
    assertThat(change(HEALTHY, SICK)).isEqualTo(ExperimentChange.GOT_SICK);
    assertThat(change(SICK, HEALTHY)).isEqualTo(ExperimentChange.GOT_HEALTHY);
    assertThat(change(SICK, SICKER)).isEqualTo(ExperimentChange.LOSES_MORE);
    assertThat(change(SICKER, SICK)).isEqualTo(ExperimentChange.LOSES_LESS);
    assertThat(change(SICK, OTHERWISE)).isEqualTo(ExperimentChange.ANOTHER_CAUSE);
    assertThat(change(SICK, SICK)).isEqualTo(ExperimentChange.SAME);
  }

  @Test
  void onlyLossesMakeItWorse() {
    assertThat(Comparison.of(List.of(HEALTHY), List.of(SICK)).worse()).isTrue();
    assertThat(Comparison.of(List.of(SICK), List.of(SICKER)).worse()).isTrue();
    assertThat(Comparison.of(List.of(SICK), List.of(HEALTHY)).worse()).isFalse();
    assertThat(Comparison.of(List.of(), List.of(SICK)).worse()).isFalse();
  }

  @Test
  void theTableHasTheChangesAndCountsTheRest() {
    Result same = result("b", 0, Diagnosis.HEALTHY, Cause.NONE);
    Result gone = result("c", 0, Diagnosis.HEALTHY, Cause.NONE);
    Comparison comparison = Comparison.of(List.of(SICK, same, gone), List.of(HEALTHY, same));
    assertThat(comparison.text())
        .isEqualToNormalizingNewlines(
            """
              experiment  before                                           after                   change
              c           0 of 500 lost, healthy                           –                       gone
              a           200 of 500 lost, unreachable by slots_exhausted  0 of 500 lost, healthy  got healthy

            1 of 3 experiments are as they were.
            """);
    assertThat(comparison.markdown())
        .contains("| a | 200 of 500 lost, unreachable by slots\\_exhausted |");
  }

  private static ExperimentChange change(Result before, Result after) {
    return Comparison.of(List.of(before), List.of(after)).rows().get(0).change();
  }

  private static Result result(String name, int lost, Diagnosis diagnosis, Cause cause) {
    return new Result(
        name,
        "v",
        "broken",
        "nginx",
        "1.22.1",
        500,
        500 - lost,
        lost,
        0,
        0,
        lost,
        lost,
        "300",
        diagnosis,
        cause,
        cause.hop(),
        diagnosis,
        cause,
        true,
        500,
        12.5,
        900,
        500);
  }
}
