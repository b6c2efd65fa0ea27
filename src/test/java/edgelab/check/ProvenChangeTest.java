package edgelab.check;

import static edgelab.report.ComparedResults.result;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.check.ProvenChange.ChangeEffect;
import edgelab.judge.Cause;
import edgelab.judge.Diagnosis;
import edgelab.report.Comparison;
import edgelab.run.Result;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The effect of a change, by the checks before and after it. */
class ProvenChangeTest {
  private static final Cause SLOTS = Cause.named("slots_exhausted");
  private static final Result HEALTHY = result("a", 0, Diagnosis.HEALTHY, Cause.NONE);
  private static final Result SICK = result("a", 200, Diagnosis.UNREACHABLE, SLOTS);
  private static final Result SICKER = result("a", 300, Diagnosis.UNREACHABLE, SLOTS);
  private static final Result UNKNOWN = result("a", 0, Diagnosis.INCONCLUSIVE, Cause.UNKNOWN);

  @Test
  void aChangeAfterWhichAllIsHealthyFixes() {
    assertEffect(change(1, SICK, 0, HEALTHY), ChangeEffect.FIXES, 0);
  }

  @Test
  void aChangeThatLeavesLossesDoesNotFix() {
    assertEffect(change(1, SICKER, 1, SICK), ChangeEffect.DOES_NOT_FIX, 1);
    assertEffect(change(1, SICK, 1, SICK), ChangeEffect.DOES_NOT_FIX, 1);
  }

  @Test
  void aChangeThatLosesMoreBreaks() {
    assertEffect(change(0, HEALTHY, 1, SICK), ChangeEffect.BREAKS, 1);
    assertEffect(change(1, SICK, 1, SICKER), ChangeEffect.BREAKS, 1);
  }

  /** Sick by what no experiment shows: the exit code alone tells. */
  @Test
  void aChangeThatMakesTheCheckFailBreaks() {
    assertEffect(change(0, HEALTHY, 1, HEALTHY), ChangeEffect.BREAKS, 1);
  }

  @Test
  void anExperimentThatIsGoneBreaks() {
    ProvenChange gone = new ProvenChange(0, 0, Comparison.of(List.of(HEALTHY), List.of(), false));
    assertEffect(gone, ChangeEffect.BREAKS, 1);
  }

  @Test
  void healthyBeforeAndAfterIsNoDifference() {
    assertEffect(change(0, HEALTHY, 0, HEALTHY), ChangeEffect.NO_DIFFERENCE, 0);
  }

  @Test
  void whatCannotBeToldIsNoFix() {
    assertEffect(change(1, SICK, 2, UNKNOWN), ChangeEffect.UNKNOWN, 2);
    assertEffect(change(2, UNKNOWN, 0, HEALTHY), ChangeEffect.UNKNOWN, 2);
  }

  private static ProvenChange change(int before, Result old, int after, Result now) {
    return new ProvenChange(before, after, Comparison.of(List.of(old), List.of(now), false));
  }

  private static void assertEffect(ProvenChange change, ChangeEffect effect, int exitCode) {
    assertThat(change.effect()).isEqualTo(effect);
    assertThat(change.exitCode()).isEqualTo(exitCode);
    assertThat(change.text(0)).startsWith(effect.text());
  }
}
