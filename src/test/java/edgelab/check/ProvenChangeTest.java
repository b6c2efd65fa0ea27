package edgelab.check;

import static edgelab.report.ComparedResults.result;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.check.ProvenChange.ChangeEffect;
import edgelab.judge.Cause;
import edgelab.judge.Diagnosis;
import edgelab.nginx.Configs;
import edgelab.nginx.routing.Target;
import edgelab.nginx.routing.Targets;
import edgelab.proxy.ConfigChange;
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

  private static final Target TARGET =
      Targets.first(
          Configs.of("events {} http { server { location / { proxy_pass http://10.0.0.1; } } }"));
  private static final ConfigChange ADDED = new ConfigChange("nginx.conf", 1, "", "a b;", "so");
  private static final ConfigChange OTHER = new ConfigChange("nginx.conf", 1, "", "c d;", "so");
  private static final Unseen CONDITION = new Unseen(List.of(ADDED), "at night", false);

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
    ProvenChange gone =
        new ProvenChange(0, 0, Comparison.of(List.of(HEALTHY), List.of(), false), List.of());
    assertEffect(gone, ChangeEffect.BREAKS, 1);
  }

  @Test
  void healthyBeforeAndAfterIsNoDifference() {
    assertEffect(change(0, HEALTHY, 0, HEALTHY), ChangeEffect.NO_DIFFERENCE, 0);
  }

  /** Sick on a condition alone, which the exit code of a lenient check does not count. */
  @Test
  void anExperimentThatGetsHealthyIsADifference() {
    assertEffect(change(0, SICK, 0, HEALTHY), ChangeEffect.FIXES, 0);
  }

  @Test
  void whatIsLeftIsNamed() {
    Result other = result("b", 10, Diagnosis.REJECTED, SLOTS);
    ProvenChange change =
        new ProvenChange(
            1,
            1,
            Comparison.of(List.of(SICK, other), List.of(HEALTHY, other), false),
            List.of(CONDITION));
    assertThat(change.effect()).isEqualTo(ChangeEffect.DOES_NOT_FIX);
    assertThat(change.text(0).lines())
        .startsWith(
            "the change fixes 1 of 2 sick experiments",
            "  still sick: broken by slots_exhausted",
            "  new, computed and not measured: at night: nginx.conf:1 + a b;");
    assertThat(change.markdown())
        .contains("- still sick: broken by slots")
        .contains("- new, computed and not measured: at night: nginx.conf:1 + a b;");
  }

  /** Of strict checks; one condition was there before the change. */
  @Test
  void aConditionIsNoDifferenceUnlessItIsNew() {
    CheckResult none = check();
    CheckResult one = check(CONDITION);
    CheckResult moved = check(new Unseen(List.of(ADDED.in("other.conf")), "at night", false));
    CheckResult two = check(CONDITION, new Unseen(List.of(OTHER), "by day", false));
    assertThat(ProvenChange.of(one, moved).effect()).isEqualTo(ChangeEffect.NO_DIFFERENCE);
    assertThat(ProvenChange.of(one, two).effect()).isEqualTo(ChangeEffect.BREAKS);
    assertThat(ProvenChange.of(one, two).added()).hasSize(1);
    assertThat(ProvenChange.of(two, one).effect()).isEqualTo(ChangeEffect.FIXES);
    assertThat(ProvenChange.of(none, one).exitCode()).isEqualTo(1);
    assertThat(ProvenChange.of(none.strict(false), one.strict(false)).exitCode()).isZero();
  }

  private static CheckResult check(Unseen... unseen) {
    return CheckedTrials.healthy(TARGET, Trial.IDLE, List.of(), unseen).strict(true);
  }

  @Test
  void whatCannotBeToldIsNoFix() {
    assertEffect(change(1, SICK, 2, UNKNOWN), ChangeEffect.UNKNOWN, 2);
    assertEffect(change(2, UNKNOWN, 0, HEALTHY), ChangeEffect.UNKNOWN, 2);
  }

  private static ProvenChange change(int before, Result old, int after, Result now) {
    return new ProvenChange(
        before, after, Comparison.of(List.of(old), List.of(now), false), List.of());
  }

  private static void assertEffect(ProvenChange change, ChangeEffect effect, int exitCode) {
    assertThat(change.effect()).isEqualTo(effect);
    assertThat(change.exitCode()).isEqualTo(exitCode);
    assertThat(change.text(0)).startsWith(effect.text());
  }
}
