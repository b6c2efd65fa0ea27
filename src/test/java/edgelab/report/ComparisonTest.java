package edgelab.report;

import static edgelab.report.ComparedResults.result;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.judge.Cause;
import edgelab.judge.Diagnosis;
import edgelab.report.Comparison.ComparisonOutcome;
import edgelab.report.Comparison.ExperimentChange;
import edgelab.run.Result;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {
  private static final Result HEALTHY = result("a", 0, Diagnosis.HEALTHY, Cause.NONE);
  private static final Result SICK =
      result("a", 200, Diagnosis.UNREACHABLE, Cause.named("slots_exhausted"));
  private static final Result INCONCLUSIVE =
      result("a", 200, Diagnosis.INCONCLUSIVE, Cause.UNKNOWN);
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

  /** Before, after (-: not there), and what a pull request is told. */
  @ParameterizedTest
  @CsvSource({
    "healthy, sick, WORSE",
    "sick, sicker, WORSE",
    "-, sick, WORSE",
    "inconclusive, sick, WORSE",
    "healthy, -, WORSE",
    "sick, -, WORSE",
    "healthy, inconclusive, INCONCLUSIVE",
    "sick, inconclusive, INCONCLUSIVE",
    "-, inconclusive, INCONCLUSIVE",
    "inconclusive, inconclusive, INCONCLUSIVE",
    "inconclusive, healthy, NOT_WORSE",
    "sick, healthy, NOT_WORSE",
    "sick, otherwise, NOT_WORSE",
    "-, healthy, NOT_WORSE",
    "healthy, healthy, NOT_WORSE",
  })
  void aPullRequestIsTold(String before, String after, ComparisonOutcome outcome) {
    assertThat(comparison(before, after, false).outcome()).isEqualTo(outcome);
    assertThat(comparison(before, after, true).outcome())
        .isEqualTo(after.equals("-") ? ComparisonOutcome.NOT_WORSE : outcome);
  }

  private static Comparison comparison(String before, String after, boolean allowsGone) {
    return Comparison.of(known(before), known(after), allowsGone);
  }

  private static List<Result> known(String name) {
    return switch (name) {
      case "-" -> List.of();
      case "healthy" -> List.of(HEALTHY);
      case "sick" -> List.of(SICK);
      case "sicker" -> List.of(SICKER);
      case "otherwise" -> List.of(OTHERWISE);
      default -> List.of(INCONCLUSIVE);
    };
  }

  /** A busy runner hides nothing. */
  @Test
  void worseOutweighsInconclusive() {
    Result other = result("b", 0, Diagnosis.INCONCLUSIVE, Cause.UNKNOWN);
    Comparison comparison = Comparison.of(List.of(HEALTHY, other), List.of(SICK, other), false);
    assertThat(comparison.outcome()).isEqualTo(ComparisonOutcome.WORSE);
    assertThat(comparison.text(0)).startsWith("worse: 1 got sick, 1 inconclusive\n");
  }

  @Test
  void theTableHasTheChangesAndCountsTheRest() {
    Result same = result("b", 0, Diagnosis.HEALTHY, Cause.NONE);
    Result gone = result("c", 0, Diagnosis.HEALTHY, Cause.NONE);
    Comparison comparison = Comparison.of(List.of(SICK, same, gone), List.of(HEALTHY, same), false);
    assertThat(comparison.text(0))
        .isEqualToNormalizingNewlines(
            """
            worse: 1 gone, 1 got healthy, 1 same

              experiment  before                                             after                       change
              c broken    500 of 500 opened, healthy                         –                           gone
              a broken    300 of 500 opened, unreachable by slots_exhausted  500 of 500 opened, healthy  got healthy
            """);
    assertThat(comparison.markdown())
        .contains("| a broken | 300 of 500 opened, unreachable by slots\\_exhausted |");
  }

  @Test
  void aNarrowTerminalHasTheNumbers() {
    assertThat(Comparison.of(List.of(SICK), List.of(HEALTHY), false).text(80))
        .contains("  a broken    300 of 500 opened  500 of 500 opened  got healthy");
  }

  @Test
  void aRowSaysHowManyMoreOrFewerAreLost() {
    assertThat(Comparison.of(List.of(SICK), List.of(SICKER), false).text(0))
        .startsWith("worse: 1 loses more clients\n")
        .contains("300 of 500 opened, ", "239 of 500 opened, ", "loses 61 more\n");
    assertThat(Comparison.of(List.of(SICKER), List.of(SICK), false).text(0))
        .startsWith("not worse: 1 loses fewer clients\n")
        .contains("loses 61 fewer\n");
  }

  private static ExperimentChange change(Result before, Result after) {
    return Comparison.of(List.of(before), List.of(after), false).rows().get(0).change();
  }
}
