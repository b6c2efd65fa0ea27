package edgelab.run;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.control.ControlClient;
import edgelab.fault.FaultLog;
import edgelab.fault.HopContainer;
import edgelab.load.RetryPolicy;
import edgelab.script.Scenario;
import edgelab.variant.Expectation;
import edgelab.variant.Variants;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A herd meets warm agents, however many share it and whatever became of those before. */
class WarmUpIT {
  private final AgentPool agents = Testbed.shared().agents();

  @Test
  void everyJvmIsWarmedOnce() {
    herdOfTwo();
    assertThat(cold(2)).as("both took part").isEmpty();

    HopContainer first = agents.hop(new FaultLog());
    first.signal("KILL");
    first.start();
    assertThat(cold(2)).as("the first one's JVM is another").hasSize(1);
    assertThat(cold(2)).isEmpty();

    first.signal("KILL");
    assertThat(cold(2)).as("another container in its place").hasSize(1);
    assertThat(cold(2)).isEmpty();
  }

  private static void herdOfTwo() {
    Scenario scenario =
        Scenario.PLAIN.withBehaviour(
            Scenario.PLAIN.behaviour().withRetry(RetryPolicy.FULL.retry()));
    try (Lab lab = Lab.with(Variants.named("worker-connections").fixed())) {
      lab.start(new Load(20, 2), "warm-up", scenario, Expectation.healthy(20)).finish();
    }
  }

  /** Those that have not been warmed, and now count as warm. */
  private List<ControlClient> cold(int count) {
    List<ControlClient> cold = new ArrayList<>();
    agents.warm(count, cold::add);
    return cold;
  }
}
