package edgelab.check;

import static edgelab.Histories.evidence;
import static edgelab.Histories.history;

import edgelab.Histories;
import edgelab.history.EdgeEvent;
import edgelab.history.Evidence;
import edgelab.judge.Judge;
import edgelab.judge.Verdict;
import edgelab.nginx.routing.Target;
import edgelab.run.Outcome;
import edgelab.run.Result;
import edgelab.variant.Expectation;
import edgelab.variant.Variants;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Results of checks, written by hand. */
final class CheckedTrials {
  private static final AssumedBackend BACKEND = AssumedBackend.strict(Duration.ofSeconds(30));

  private CheckedTrials() {}

  /** One healthy trial of two clients. */
  static CheckResult healthy(Target target, Trial trial, List<EdgeEvent> edge, Unseen... unseen) {
    Evidence evidence =
        evidence(history(Histories.healthy(0), Histories.healthy(1)), List.of(), List.of(), edge);
    Verdict verdict = Judge.judge(evidence);
    Expectation expected = Expectation.healthy(2);
    Result result =
        Result.of(
            "x",
            Variants.named("worker-connections").fixed(),
            expected,
            evidence,
            verdict,
            Duration.ofSeconds(2));
    Outcome outcome =
        new Outcome(evidence, verdict, result, List.of(), Path.of("x"), Optional.empty());
    return new CheckResult(
        target,
        List.of(),
        BACKEND,
        List.of(new TrialResult(trial, outcome, expected, List.of(unseen))),
        List.of(),
        List.of(),
        false);
  }
}
