package edgelab.check;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.judge.Diagnosis;
import edgelab.nginx.Configs;
import edgelab.nginx.routing.Target;
import edgelab.nginx.routing.Targets;
import edgelab.proxy.ConfigChange;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    Target target = target("127.0.0.1:1");
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

  /** A name that is resolved once is healthy on a condition, an address without. */
  @ParameterizedTest
  @CsvSource({"10.0.0.1, false", "app, true"})
  void aBackendThatMovesIsACondition(String host, boolean isConditional) {
    CheckResult result = CheckedTrials.healthy(target(host), Trial.BURST, List.of());
    assertThat(result.exitCode()).isZero();
    assertThat(result.isConditional()).isEqualTo(isConditional);
    assertThat(CheckText.of(result, 0).contains("where it comes back with another address"))
        .isEqualTo(isConditional);
    CheckResult strict =
        new CheckResult(
            result.target(),
            List.of(),
            result.backend(),
            result.trials(),
            List.of(),
            List.of(),
            true);
    assertThat(strict.exitCode()).isEqualTo(isConditional ? 1 : 0);
  }

  private static Target target(String address) {
    return Targets.first(
        Configs.of(
            "events {}\nhttp { server { location / {\nproxy_pass http://%s;\n} } }"
                .formatted(address)));
  }
}
