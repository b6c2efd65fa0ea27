package edgelab.scenario;

import edgelab.checker.Cause;
import edgelab.checker.Diagnosis;
import edgelab.topology.Experiment;
import edgelab.topology.Lab;
import edgelab.topology.Load;
import edgelab.topology.Outcome;
import edgelab.variant.Expectation;
import edgelab.variant.Opens;
import edgelab.variant.Scene;
import java.time.Duration;
import org.testcontainers.DockerClientFactory;

/** A program of its own: 500 clients that stay for a minute, then the verdict. */
final class HeldBurst {
  static final String OPEN = "all are open, session ";

  private HeldBurst() {}

  public static void main(String[] args) {
    Scene held = Scene.PLAIN.withHold(Duration.ofMinutes(1));
    Expectation any = new Expectation(Opens.exactly(500), Diagnosis.INCONCLUSIVE, Cause.UNKNOWN);
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
