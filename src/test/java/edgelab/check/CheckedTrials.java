package edgelab.check;

import static edgelab.Histories.evidence;
import static edgelab.Histories.history;

import edgelab.Histories;
import edgelab.history.EdgeEvent;
import edgelab.history.Evidence;
import edgelab.judge.Judge;
import edgelab.judge.Verdict;
import edgelab.nginx.routing.Target;
import edgelab.proxy.ClientLimit;
import edgelab.proxy.ConfigChange;
import edgelab.run.Outcome;
import edgelab.run.Result;
import edgelab.variant.ConfigUnderTest;
import edgelab.variant.Expectation;
import edgelab.variant.Variants;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Results of checks, written by hand. */
public final class CheckedTrials {
  private static final AssumedBackend BACKEND = AssumedBackend.strict(Duration.ofSeconds(30));

  private static final List<ClientLimit> LIMITS =
      List.of(
          new ClientLimit(2, "nginx.conf", 6, "worker_connections 8", "few"),
          new ClientLimit(28_232, "", 0, "", "ports"));

  private CheckedTrials() {}

  /** One healthy trial of two clients. */
  static CheckResult healthy(Target target, Trial trial, List<EdgeEvent> edge, Unseen... unseen) {
    Evidence evidence =
        evidence(history(Histories.healthy(0), Histories.healthy(1)), List.of(), List.of(), edge);
    Expectation expected = Expectation.healthy(2);
    Outcome outcome = outcome(evidence, expected);
    return new CheckResult(
        target,
        List.of(),
        BACKEND,
        List.of(new TrialResult(trial, outcome, expected, List.of(unseen))),
        List.of(),
        List.of(),
        false);
  }

  /** What is judged of two clients, and nothing that is saved. */
  public static Outcome outcome(
      Evidence evidence, Expectation expected, ConfigChange... adviceIfSick) {
    ConfigUnderTest any = Variants.named("worker-connections").fixed();
    Verdict verdict = Judge.judge(evidence);
    Result result = Result.of("x", any, expected, evidence, verdict, Duration.ofSeconds(2));
    return new Outcome(
        evidence,
        verdict,
        result,
        verdict.isSick() ? List.of(adviceIfSick) : List.of(),
        LIMITS,
        Path.of("t/x"),
        Optional.empty());
  }
}
