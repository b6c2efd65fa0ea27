package edgelab.check;

import edgelab.history.Evidence;
import edgelab.judge.Judge;
import edgelab.judge.Verdict;
import edgelab.nginx.config.NginxConfig;
import edgelab.nginx.routing.Targets;
import edgelab.report.SampleRun;
import edgelab.run.Outcome;
import edgelab.run.Result;
import edgelab.variant.ConfigUnderTest;
import edgelab.variant.Expectation;
import edgelab.variant.Variants;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A check of one burst, whose evidence is a test's. */
public final class SampleCheck {
  private SampleCheck() {}

  public static CheckResult of(Evidence evidence) {
    return of(evidence, Variants.named("worker-connections").broken().file());
  }

  static CheckResult of(Evidence evidence, Path config) {
    ConfigUnderTest broken = Variants.named("worker-connections").broken();
    Verdict verdict = Judge.judge(evidence);
    Result result =
        Result.of(
            "check-burst", broken, Expectation.healthy(500), evidence, verdict, Duration.ZERO);
    Outcome outcome =
        new Outcome(
            evidence,
            verdict,
            result,
            SampleRun.advice(broken, evidence),
            List.of(),
            Path.of("target/lab/check-burst"),
            Optional.empty());
    return new CheckResult(
        Targets.first(NginxConfig.read(config)),
        List.of(),
        AssumedBackend.strict(Duration.ofSeconds(30)),
        List.of(new TrialResult(Trial.BURST, outcome, Expectation.healthy(500), List.of())),
        List.of(),
        List.of(),
        false);
  }
}
