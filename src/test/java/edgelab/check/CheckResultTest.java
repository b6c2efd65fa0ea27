package edgelab.check;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.judge.Diagnosis;
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
}
