package edgelab.assertions;

import static edgelab.Histories.evidence;
import static edgelab.Histories.healthy;
import static edgelab.Histories.history;
import static edgelab.Histories.unanswered;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edgelab.check.CheckResult;
import edgelab.check.SampleCheck;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckAssertTest {
  private static final CheckResult HALF_LOST =
      SampleCheck.of(evidence(history(healthy(0), unanswered(1))));

  private static final CheckResult HEALTHY = SampleCheck.of(evidence(history(healthy(0))));

  @Test
  void whatIsSoPasses() {
    CheckAssert.assertThat(HALF_LOST).isSick().opened("burst", 1).causedBy("burst", "unknown");
    CheckAssert.assertThat(HEALTHY).isHealthy().opened("burst", 1).causedBy("burst", "none");
  }

  @Test
  void eachAssertionCanFail() {
    List<Runnable> assertions =
        List.of(
            () -> CheckAssert.assertThat(HALF_LOST).isHealthy(),
            () -> CheckAssert.assertThat(HEALTHY).isSick(),
            () -> CheckAssert.assertThat(HALF_LOST).opened("burst", 2),
            () -> CheckAssert.assertThat(HALF_LOST).causedBy("burst", "none"),
            () -> CheckAssert.assertThat(null).isHealthy());
    for (Runnable assertion : assertions) {
      assertThatThrownBy(assertion::run).isInstanceOf(AssertionError.class);
    }
  }

  @Test
  void aFailureSaysAllThatTheCommandSays() {
    assertThatThrownBy(() -> CheckAssert.assertThat(HALF_LOST).opened("burst", 2))
        .hasMessageStartingWith("clients that opened in burst: expected 2 but was 1\nws://")
        .hasMessageContaining("sick: location / (");
    assertThatThrownBy(() -> CheckAssert.assertThat(HALF_LOST).opened("ramp", 2))
        .hasMessageStartingWith("there was no experiment ramp\nws://");
  }
}
