package edgelab.scenario;

import static edgelab.assertions.VerdictAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.fault.Fault;
import edgelab.fault.HopContainer;
import edgelab.fault.Side;
import edgelab.history.Event;
import edgelab.history.Evidence;
import edgelab.history.EvidenceFolder;
import edgelab.judge.Cause;
import edgelab.judge.Diagnosis;
import edgelab.proxy.ProxyKind;
import edgelab.run.Experiment;
import edgelab.run.Lab;
import edgelab.run.Load;
import edgelab.run.Outcome;
import edgelab.script.Scenario;
import edgelab.theory.Opens;
import edgelab.variant.Expectation;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * A part that the lab needs dies mid-experiment. The hold is a minute. The verdict comes at once.
 * It blames nobody. The records until then are kept.
 */
class LabFaultsIT {
  private static final Scenario HELD = Scenario.PLAIN.withHold(Duration.ofMinutes(1));
  private static final Duration SOON = Duration.ofSeconds(10);

  @Test
  void theAgentsDie() throws IOException {
    try (Lab lab = Lab.with(PlainProxy.in("agents-die", HELD))) {
      Outcome outcome = broken(lab, Lab::agents);
      assertThat(outcome.verdict().because())
          .isEqualTo("an agents' container stopped responding during the burst");
      assertThat(outcome.evidence().history().all(Event.Opened.class)).hasSize(500);
    }
    assertThatTheLabWorksOn();
  }

  @Test
  void toxiproxyDies() throws IOException {
    try (Lab lab = Lab.with(PlainProxy.in("toxiproxy-dies", HELD), Side.CLIENT)) {
      Outcome outcome = broken(lab, Lab::toxiproxy);
      assertThat(outcome.verdict().because())
          .isEqualTo("the lab's own container toxiproxy ended, exit code 137");
    }
    assertThatTheLabWorksOn(Side.CLIENT);
  }

  @Test
  void theControlApiOfTheEdgeIsCutOff() throws IOException {
    try (Lab lab = Lab.with(PlainProxy.in("control-cut", HELD));
        Fault cut = Fault.partition(lab.edgeControl())) {
      Outcome outcome = struck(lab, cut);
      assertThat(outcome.verdict().because()).contains("edge").contains("answer");
      assertThat(LabContainers.published())
          .as("where the Edge is cut off")
          .containsOnly("127.0.0.1");
    }
    assertThatTheLabWorksOn();
  }

  private static Outcome broken(Lab lab, Function<Lab, HopContainer> hop) throws IOException {
    try (Fault kill = Fault.kill(hop.apply(lab))) {
      return struck(lab, kill);
    }
  }

  private static Outcome struck(Lab lab, Fault fault) throws IOException {
    Expectation none = Expectation.of(Opens.exactly(500), Diagnosis.INCONCLUSIVE, Cause.UNKNOWN);
    Experiment burst = lab.start(Load.of(500).withBriefControl(), none).awaitAllOpened();
    fault.strike();
    long began = System.nanoTime();
    Outcome outcome = burst.finish();
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(SOON);
    assertThat(outcome).is(Diagnosis.INCONCLUSIVE).causedBy(Cause.UNKNOWN);
    Evidence saved = new EvidenceFolder(outcome.folder()).read(ProxyKind::record);
    assertThat(saved).as("what was saved").isEqualTo(outcome.evidence());
    return outcome;
  }

  private static void assertThatTheLabWorksOn(Side... sides) {
    try (Lab lab = Lab.with(PlainProxy.in("works-on", Scenario.PLAIN), sides)) {
      assertThat(lab.burst(500)).isHealthy();
    }
  }
}
