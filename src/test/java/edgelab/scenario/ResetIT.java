package edgelab.scenario;

import static edgelab.assertions.VerdictAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.fault.Fault;
import edgelab.fault.Side;
import edgelab.history.Event;
import edgelab.history.Signal;
import edgelab.judge.Cause;
import edgelab.judge.Diagnosis;
import edgelab.run.Experiment;
import edgelab.run.Lab;
import edgelab.run.Load;
import edgelab.run.Outcome;
import edgelab.script.Scenario;
import edgelab.theory.Opens;
import edgelab.variant.ConfigUnderTest;
import edgelab.variant.Expectation;
import edgelab.variant.Variants;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A fault that no proxy setting causes: the path between the agents and NGINX is reset. */
class ResetIT {
  private static final Load LOAD = Load.of(500).withBriefControl();
  private static final Expectation CUT =
      Expectation.of(Opens.exactly(500), Diagnosis.ABNORMAL, Cause.named("peer_reset"));

  @Test
  void aResetAfterTheBurstCutsAllAndHealingLetsAllIn() {
    try (Lab lab = Lab.with(plain(), Side.CLIENT)) {
      try (Fault reset = Fault.resetPeer(lab.side(Side.CLIENT))) {
        Experiment burst = lab.start(LOAD, CUT).awaitAllOpened();
        reset.strike();
        Outcome outcome = burst.finish();
        assertThat(outcome).abnormal(500).asPredicted();
        assertThat(outcome.evidence().history().all(Event.Closed.class))
            .as("ends of the connections")
            .hasSize(500)
            .allMatch(closed -> closed.signal() == Signal.RST);
      }
      assertThat(lab.start(LOAD).finish()).isHealthy();
    }
  }

  /** The Edge's heartbeat, one second after the 101, is what the reset strikes. */
  private static ConfigUnderTest plain() {
    Scenario scenario =
        Scenario.PLAIN.withHeartbeat(Duration.ofSeconds(1)).withHold(Duration.ofSeconds(3));
    return Variants.named("worker-connections").fixed().in("reset-peer", scenario);
  }
}
