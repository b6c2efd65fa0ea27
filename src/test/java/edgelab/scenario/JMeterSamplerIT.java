package edgelab.scenario;

import static edgelab.assertions.VerdictAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.herd.HerdComparison;
import edgelab.herd.HerdModel;
import edgelab.herd.HerdSetting;
import edgelab.herd.MeasuredHerd;
import edgelab.jmeter.JMeterClients;
import edgelab.jmeter.JMeterLab;
import edgelab.jmeter.JMeterRecord;
import edgelab.judge.Cause;
import edgelab.judge.Diagnosis;
import edgelab.load.ClientBehaviour;
import edgelab.load.Retry;
import edgelab.load.RetryPolicy;
import edgelab.nginx.limits.SlotArithmetic;
import edgelab.report.HerdTable;
import edgelab.run.Lab;
import edgelab.run.Outcome;
import edgelab.run.Testbed;
import edgelab.script.Admission;
import edgelab.script.Scenario;
import edgelab.theory.Gate;
import edgelab.theory.HerdForms;
import edgelab.theory.Opens;
import edgelab.variant.ConfigUnderTest;
import edgelab.variant.Expectation;
import edgelab.variant.Variant;
import edgelab.variant.Variants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lab's sampler in JMeter: its samples are as exact as the lab's own clients. */
@Isolated("its clients dial again, and are to come together")
@RunsJMeter
class JMeterSamplerIT {
  private static final int CLIENTS = Variant.CLIENTS;
  private static final int RUNS = Math.min(10, Integer.getInteger("lab.repeats", 3));
  private static final Variant WORKER_CONNECTIONS = Variants.named("worker-connections");

  /** The thread's, of clients that heed no Retry-After. */
  private static final Retry PRESCRIPTION = RetryPolicy.FULL.retry().withoutRetryAfter();

  @TempDir Path folder;

  private static Outcome burst(Lab lab, ConfigUnderTest configUnderTest) {
    return JMeterLab.clients(
        lab,
        configUnderTest,
        CLIENTS,
        configUnderTest.expectation().apply(CLIENTS),
        new JMeterClients(0));
  }

  @Test
  void workerConnectionsOpensThreeHundredInEveryRun() {
    ConfigUnderTest broken = WORKER_CONNECTIONS.broken();
    try (Lab lab = Lab.with(broken)) {
      for (int run = 0; run < RUNS; run++) {
        assertThat(burst(lab, broken))
            .asPredicted()
            .opened(new SlotArithmetic(641, 1).burst(lab.proxyVersion()));
      }
    }
  }

  @Test
  void withSlotsForAllAllAreHeld() {
    try (Lab lab = Lab.with(WORKER_CONNECTIONS.fixed())) {
      assertThat(burst(lab, WORKER_CONNECTIONS.fixed())).isHealthy().opened(CLIENTS).abnormal(0);
    }
  }

  /** A status, a 101 that is refused, and a connection that is cut. */
  @ParameterizedTest
  @ValueSource(strings = {"upgrade-headers", "hidden-accept", "idle-timeout"})
  void theJudgeNamesTheCauseByItsSamples(String variant) {
    ConfigUnderTest broken = Variants.named(variant).broken();
    try (Lab lab = Lab.with(broken)) {
      assertThat(burst(lab, broken)).asPredicted();
    }
  }

  /** The same clients as in {@code HerdIT}: what a ramp fills, and a 500 for the slot left over. */
  @Test
  void thePrescriptionCannotHealWorkerConnections() {
    ConfigUnderTest broken =
        WORKER_CONNECTIONS.broken().in("backoff", with(PRESCRIPTION.withAttempts(5)));
    Expectation ramp =
        Expectation.of(
            Opens.exactly(new SlotArithmetic(641, 1).ramp()),
            Diagnosis.REJECTED,
            Cause.named("slots_exhausted"));
    try (Lab lab = Lab.with(broken)) {
      assertThat(JMeterLab.clients(lab, broken, CLIENTS, ramp, new JMeterClients(0))).asPredicted();
    }
  }

  /**
   * A hundred a second: the variant's own one would take three minutes. The simulation is beside
   * it, and not asserted: it has one pace for a machine, and JMeter's JVM gets faster from dial to
   * dial.
   */
  @Test
  void thePrescriptionHealsLimitReq() throws IOException {
    HerdSetting setting = new HerdSetting("jmeter", PRESCRIPTION, Admission.OPEN, CLIENTS);
    ConfigUnderTest fast = limitReq(100).in("backoff", with(PRESCRIPTION));
    try (Lab lab = Lab.with(fast)) {
      Outcome sampler =
          JMeterLab.clients(lab, fast, CLIENTS, Expectation.healthy(CLIENTS), new JMeterClients(0));
      assertThat(sampler).opened(CLIENTS).abnormal(0).asPredicted();
      HerdComparison comparison =
          new HerdComparison(
              setting,
              List.of(MeasuredHerd.run(sampler.evidence().history())),
              HerdModel.forecast(setting, List.of(sampler.evidence()), Gate.bucket(100, 300), 400));
      Files.writeString(
          Testbed.folder().path().resolve("jmeter-herd.txt"), HerdTable.of(List.of(comparison), 0));
      assertThat(comparison.measured().get(0).time())
          .isGreaterThanOrEqualTo(HerdForms.leastTime(CLIENTS, 100, 300));

      Map<String, String> prescribed = Map.of("attempts", "20", "hold", "0");
      JMeterRecord plain =
          JMeterLab.agents(lab, JMeterLab.AGENTS, Scenario.PLAIN, CLIENTS, prescribed);
      assertThat(plain.opened()).isEqualTo(CLIENTS);
      assertThat(plain.failures()).containsOnlyKeys("503");
    }
  }

  private static Scenario with(Retry retry) {
    return Scenario.PLAIN.withBehaviour(ClientBehaviour.AGENT.withRetry(retry));
  }

  private ConfigUnderTest limitReq(int rate) throws IOException {
    ConfigUnderTest broken = Variants.named("limit-req").broken();
    String conf = Files.readString(broken.file()).replace("rate=1r/s", "rate=" + rate + "r/s");
    Path file = Files.writeString(folder.resolve("nginx.conf"), conf);
    return new ConfigUnderTest(
        "limit-req",
        "fast",
        false,
        file,
        broken.scenario(),
        broken.versions(),
        broken.expectation());
  }
}
