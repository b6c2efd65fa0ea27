package edgelab.scenario;

import static edgelab.assertions.VerdictAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.TimeLimit;
import edgelab.container.EdgeContainer;
import edgelab.container.Polling;
import edgelab.jmeter.JMeterClients;
import edgelab.jmeter.JMeterLab;
import edgelab.judge.Diagnosis;
import edgelab.load.BurstTiming;
import edgelab.run.Lab;
import edgelab.run.Outcome;
import edgelab.run.Testbed;
import edgelab.script.ProxyFaults;
import edgelab.script.Scenario;
import edgelab.variant.ConfigUnderTest;
import edgelab.variant.Expectation;
import edgelab.variant.Variant;
import edgelab.variant.Variants;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.testcontainers.DockerClientFactory;

/** JMeter's distributed mode: engines share the clients, and their samples are one history. */
@Isolated("three JVMs begin at one instant")
@RunsJMeter
class JMeterEnginesIT {
  private static final int CLIENTS = Variant.CLIENTS;
  private static final Variant WORKER_CONNECTIONS = Variants.named("worker-connections");

  private static final Scenario PATIENT =
      new Scenario(
          new BurstTiming(Duration.ZERO, Duration.ofMillis(500), Duration.ofSeconds(30)),
          Scenario.PLAIN.behaviour(),
          Scenario.PLAIN.edge(),
          ProxyFaults.NONE,
          Map.of());

  @TempDir Path folder;

  private static Outcome burst(
      Lab lab, ConfigUnderTest configUnderTest, int clients, JMeterClients jmeter) {
    return JMeterLab.clients(
        lab, configUnderTest, clients, configUnderTest.expectation().apply(clients), jmeter);
  }

  @Test
  void workerConnectionsIsBrokenAndFixedOverTwoEngines() {
    try (Lab lab = Lab.with(WORKER_CONNECTIONS.broken())) {
      assertThat(burst(lab, WORKER_CONNECTIONS.broken(), CLIENTS, new JMeterClients(2)))
          .asPredicted();
    }
    try (Lab lab = Lab.with(WORKER_CONNECTIONS.fixed())) {
      JMeterClients jmeter = new JMeterClients(2);
      assertThat(burst(lab, WORKER_CONNECTIONS.fixed(), CLIENTS, jmeter))
          .isHealthy()
          .opened(CLIENTS);
      assertThat(jmeter.clocks()) // of one machine
          .hasSize(2)
          .allMatch(clock -> clock.offset().abs().compareTo(clock.error()) <= 0);
    }
  }

  /** JMeter's controller would wait for ever. */
  @Test
  void anEngineThatDiesInMidRunIsInconclusive() {
    Scenario held = Scenario.PLAIN.withHold(Duration.ofSeconds(8));
    ConfigUnderTest fixed = WORKER_CONNECTIONS.fixed().in("engine-killed", held);
    EdgeContainer edge = Testbed.shared().edge();
    try (Lab lab = Lab.with(fixed)) {
      CompletableFuture<Void> killed = CompletableFuture.runAsync(() -> kill(edge));
      Outcome outcome = burst(lab, fixed, 50, new JMeterClients(2));
      killed.join();
      assertThat(outcome.verdict().diagnosis()).isEqualTo(Diagnosis.INCONCLUSIVE);
      assertThat(outcome.verdict().because())
          .isEqualTo("engine 2 of JMeter ended in mid-run, exit code 137");
    }
  }

  /** As soon as the control burst is open. */
  private static void kill(EdgeContainer edge) {
    Polling.atMost(TimeLimit.seconds(120)).until(() -> edge.open() == 50);
    LabContainers.all().stream()
        .map(one -> DockerClientFactory.instance().client().inspectContainerCmd(one.getId()).exec())
        .filter(one -> LabContainers.isNamed(one, "edgelab-engine-2"))
        .forEach(
            one -> DockerClientFactory.instance().client().killContainerCmd(one.getId()).exec());
  }

  /**
   * Slots for two connections of each client, and an accept queue for all of them: with NGINX's own
   * of 511 it overflowed for 1,764. Two processors take 6 s for so many handshakes.
   */
  @Test
  @EnabledIfSystemProperty(
      named = "lab.repeats",
      matches = "50",
      disabledReason = "mvn verify -Pall has time for 9,000 clients")
  void nineThousandClientsOverThreeEnginesLoseNothing() {
    ConfigUnderTest roomy =
        PlainProxy.in(
            "jmeter-9000",
            PATIENT,
            folder,
            Map.of(
                "worker_connections 16384",
                "worker_connections 19000",
                "listen 80;",
                "listen 80 backlog=16384;"));
    try (Lab lab = Lab.with(roomy)) {
      Outcome outcome =
          JMeterLab.clients(lab, roomy, 9_000, Expectation.healthy(9_000), new JMeterClients(3));
      assertThat(outcome).isHealthy().opened(9_000).abnormal(0);
    }
  }
}
