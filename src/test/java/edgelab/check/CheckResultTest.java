package edgelab.check;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.judge.Diagnosis;
import edgelab.nginx.config.NginxConfig;
import edgelab.nginx.routing.Target;
import edgelab.nginx.routing.Targets;
import edgelab.proxy.ConfigChange;
import edgelab.variant.Variants;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckResultTest {
  /** What one trial has shown, no other one takes back. */
  @Test
  void sickOutweighsInconclusiveAndThatHealthy() {
    Diagnosis healthy = Diagnosis.HEALTHY;
    Diagnosis unknown = Diagnosis.INCONCLUSIVE;
    assertThat(CheckResult.exitCode(List.of(healthy))).isZero();
    assertThat(CheckResult.exitCode(List.of(healthy, unknown))).isEqualTo(2);
    assertThat(CheckResult.exitCode(List.of(unknown))).isEqualTo(2);
    assertThat(CheckResult.exitCode(List.of(unknown, Diagnosis.REJECTED, healthy))).isEqualTo(1);
    assertThat(CheckResult.exitCode(List.of(Diagnosis.ABNORMAL))).isEqualTo(1);
  }

  /** What only some backends lose is a condition; what the assumed one loses is a loss. */
  @Test
  void aComputedLossOfTheAssumedBackendIsSick() {
    Target target =
        Targets.first(NginxConfig.read(Variants.named("worker-connections").fixed().file()));
    ConfigChange change = new ConfigChange("nginx.conf", 1, "", "a b;", "because");
    Unseen possible = new Unseen(List.of(change), "when", false);
    Unseen certain = new Unseen(List.of(change), "when", true);
    assertThat(exitCode(target)).isZero();
    assertThat(exitCode(target, possible)).isZero();
    assertThat(exitCode(target, possible, certain)).isEqualTo(1);
  }

  private static int exitCode(Target target, Unseen... unseen) {
    return CheckedTrials.healthy(target, Trial.IDLE, List.of(), unseen).exitCode();
  }
}
