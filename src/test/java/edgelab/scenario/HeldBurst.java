package edgelab.scenario;

import edgelab.judge.Cause;
import edgelab.judge.Diagnosis;
import edgelab.run.Experiment;
import edgelab.run.Lab;
import edgelab.run.Load;
import edgelab.run.Outcome;
import edgelab.script.Scenario;
import edgelab.theory.Opens;
import edgelab.variant.Expectation;
import java.time.Duration;
import org.testcontainers.DockerClientFactory;

/** A program of its own: 500 clients that stay for a minute, then the verdict. */
final class HeldBurst {
  static final String OPEN = "all are open, session ";

  private HeldBurst() {}

  public static void main(String[] args) {
    Scenario held = Scenario.PLAIN.withHold(Duration.ofMinutes(1));
    Expectation any = Expectation.of(Opens.exactly(500), Diagnosis.INCONCLUSIVE, Cause.UNKNOWN);
    try (Lab lab = Lab.with(PlainProxy.in("engine-dies", held))) {
      Experiment burst = lab.start(Load.of(500).withBriefControl(), any).awaitAllOpened();
      System.out.println(OPEN + DockerClientFactory.SESSION_ID);
      Outcome outcome = burst.finish();
      System.out.println(
          "%s in %s: %s"
              .formatted(
                  outcome.verdict().diagnosis(), outcome.folder(), outcome.verdict().because()));
    }
  }
}
