package edgelab.scenario;

import static edgelab.assertions.VerdictAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edgelab.LabException;
import edgelab.jmeter.Differences;
import edgelab.jmeter.EdgeCount;
import edgelab.jmeter.JMeterLab;
import edgelab.jmeter.JMeterRecord;
import edgelab.nginx.limits.SlotArithmetic;
import edgelab.run.Lab;
import edgelab.run.Outcome;
import edgelab.script.Scenario;
import edgelab.variant.ConfigUnderTest;
import edgelab.variant.Variant;
import edgelab.variant.Variants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * JMeter's thread group of 500 agents, as the thread has it, beside the lab's own and the truth.
 */
@RunsJMeter
class JMeterIT {
  private static final int CLIENTS = Variant.CLIENTS;
  private static final SlotArithmetic SLOTS = new SlotArithmetic(641, 1);
  private static final Variant WORKER_CONNECTIONS = Variants.named("worker-connections");

  /** All of five dials have ended before the first socket is closed. */
  private static final Map<String, String> HELD = Map.of("hold", "3000");

  @TempDir Path folder;

  private static JMeterRecord run(Lab lab, Map<String, String> properties) {
    return JMeterLab.agents(lab, JMeterLab.AGENTS, Scenario.PLAIN, CLIENTS, properties);
  }

  /** They are in the end what a ramp fills, whatever the burst has lost. */
  @Test
  void theThreadsPrescriptionCannotHealWorkerConnections() {
    try (Lab lab = Lab.with(WORKER_CONNECTIONS.broken())) {
      Outcome agents = lab.burst(CLIENTS);
      assertThat(agents).asPredicted().opened(SLOTS.burst(lab.proxyVersion()));
      JMeterRecord jmeter = run(lab, HELD);
      assertThat(jmeter.firsts()).hasSize(CLIENTS);
      assertThat(jmeter.openedAtFirst()).isBetween(SLOTS.burst(lab.proxyVersion()), SLOTS.ramp());
      assertThat(jmeter.opened()).isEqualTo(SLOTS.ramp());
      assertThat(EdgeCount.of(jmeter.edgeLog()))
          .isEqualTo(new EdgeCount(SLOTS.ramp(), SLOTS.ramp()));
      assertThat(Differences.of(agents.evidence().history(), jmeter))
          .anyMatch(what -> what.contains("181 of 500 clients never opened"))
          .anyMatch(what -> what.contains("no 1006"));
    }
  }

  /** 500 sockets seem to fit into a configuration that never has more than 319. */
  @Test
  void threadsThatDoNotHoldTheirSocketsCountMoreThanThereIsRoomFor() {
    try (Lab lab = Lab.with(WORKER_CONNECTIONS.broken())) {
      JMeterRecord jmeter = run(lab, Map.of("hold", "0"));
      EdgeCount edge = EdgeCount.of(jmeter.edgeLog());
      assertThat(jmeter.opened()).isEqualTo(edge.upgrades()).isGreaterThan(SLOTS.ramp());
      assertThat(edge.most()).isLessThanOrEqualTo(SLOTS.ramp());
    }
  }

  @Test
  void withSlotsForAllTheyAgree() {
    try (Lab lab = Lab.with(WORKER_CONNECTIONS.fixed())) {
      Outcome agents = lab.burst(CLIENTS);
      JMeterRecord jmeter = run(lab, HELD);
      assertThat(agents).isHealthy().opened(CLIENTS);
      assertThat(EdgeCount.of(jmeter.edgeLog())).isEqualTo(new EdgeCount(CLIENTS, CLIENTS));
      assertThat(Differences.of(agents.evidence().history(), jmeter)).isEmpty();
    }
  }

  /** JMeter itself ends with 0, or says it in its log alone. */
  @Test
  void aPlanWhoseJarIsMissingIsSaid() throws IOException {
    String plan = Files.readString(JMeterLab.AGENTS);
    Path broken =
        Files.writeString(
            folder.resolve("broken.jmx"),
            plan.replace(
                "eu.luminis.jmeter.wssampler.OpenWeb", "eu.luminis.jmeter.absent.OpenWeb"));
    ConfigUnderTest fixed = WORKER_CONNECTIONS.fixed();
    try (Lab lab = Lab.with(fixed)) {
      assertThatThrownBy(() -> JMeterLab.agents(lab, broken, fixed.scenario(), 1, HELD))
          .isInstanceOf(LabException.class)
          .hasMessageContaining("eu.luminis.jmeter.absent.OpenWebSocketSampler");
    }
  }
}
