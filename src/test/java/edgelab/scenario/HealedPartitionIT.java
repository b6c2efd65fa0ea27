package edgelab.scenario;

import static edgelab.assertions.VerdictAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.fault.Fault;
import edgelab.history.Event;
import edgelab.history.Signal;
import edgelab.judge.Diagnosis;
import edgelab.load.ClientBehaviour;
import edgelab.load.KeepAlive;
import edgelab.load.RetryPolicy;
import edgelab.run.Experiment;
import edgelab.run.Lab;
import edgelab.run.Load;
import edgelab.run.Outcome;
import edgelab.script.Scenario;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A cut that heals, and the herd that comes of it. */
@Isolated("a herd dials as planned where nothing else keeps the processors busy")
class HealedPartitionIT {
  private static final int CLIENTS = 500;

  /**
   * The Edge is cut off until the last client's watchdog has barked; the clients dial again with
   * the thread's backoff, and all come back once the cut is healed.
   */
  @Test
  void afterAPartitionTheHerdComesBack() {
    ClientBehaviour persistent =
        ClientBehaviour.AGENT
            .withKeepAlive(KeepAlive.expecting(Duration.ofMillis(500), 6))
            .withRetry(RetryPolicy.FULL.retry());
    Scenario scenario =
        Scenario.PLAIN
            .withHold(Duration.ofSeconds(4))
            .withHeartbeat(Duration.ofMillis(500))
            .withBehaviour(persistent);
    try (Lab lab = Lab.with(PlainProxy.in("partition-healed", scenario))) {
      Experiment burst = lab.start(Load.of(CLIENTS).withBriefControl()).awaitAllOpened();
      try (Fault partition = Fault.partition(lab.edge())) {
        partition.strike();
        burst.awaitEvents(Event.Closed.class, CLIENTS);
      }
      Outcome outcome = burst.finish();
      assertThat(outcome).is(Diagnosis.HEALTHY).opened(CLIENTS).abnormal(0);
      assertThat(outcome.evidence().history().all(Event.Closed.class))
          .as("each lost its connection once, by its watchdog")
          .filteredOn(closed -> closed.signal() == Signal.WATCHDOG)
          .hasSize(CLIENTS);
      assertThat(outcome.verdict().endings().attempts()).isGreaterThanOrEqualTo(2 * CLIENTS);
    }
  }
}
