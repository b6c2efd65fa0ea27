package edgelab.scenario;

import static edgelab.scenario.VerdictAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.checker.Diagnosis;
import edgelab.fault.Fault;
import edgelab.history.Event;
import edgelab.history.Signal;
import edgelab.topology.Lab;
import edgelab.topology.Load;
import edgelab.topology.Outcome;
import edgelab.variant.Config;
import edgelab.variant.Expectation;
import edgelab.variant.Variants;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A fault that no proxy setting causes: the path between the agents and NGINX is reset. */
class ResetIT {
  @Test
  void aResetAfterTheBurstCutsAllAndHealingLetsAllIn() {
    try (Lab lab = Lab.with(plain())) {
      try (Fault reset = lab.resetPeer()) {
        Lab.Experiment burst = lab.start(Load.atOnce(500)).awaitAllOpened();
        reset.strike();
        Outcome outcome = burst.finish();
        assertThat(outcome).opened(500).abnormal(500).is(Diagnosis.ABNORMAL);
        assertThat(outcome.evidence().history().all(Event.Closed.class))
            .as("ends of the connections")
            .hasSize(500)
            .allMatch(closed -> closed.signal() == Signal.RST);
      }
      assertThat(lab.burst(500)).isHealthy();
    }
  }

  /** The Edge's heartbeat, one second after the 101, is what the reset strikes. */
  private static Config plain() {
    Config fixed = Variants.named("worker-connections").fixed();
    return new Config(
        "reset-peer",
        "fixed",
        fixed.file(),
        Duration.ofSeconds(1),
        Duration.ofSeconds(3),
        fixed.versions(),
        Expectation::healthy);
  }
}
