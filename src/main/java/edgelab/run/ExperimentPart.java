package edgelab.run;

import edgelab.history.Evidence;
import edgelab.judge.Judge;
import edgelab.judge.Losses;
import edgelab.judge.Verdict;
import edgelab.proxy.Advisor;
import edgelab.proxy.ClientLimit;
import edgelab.proxy.ConfigChange;
import edgelab.proxy.Platform;
import edgelab.variant.ConfigUnderTest;
import edgelab.variant.Expectation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An experiment, or the clients of it that are one group: what is known of them beforehand, and is
 * judged and kept by itself.
 *
 * @param advisor knows where these clients go
 */
public record ExperimentPart(
    ConfigUnderTest configUnderTest, Expectation expected, Advisor advisor) {

  Outcome conclude(Evidence evidence, Platform platform, Duration wall) {
    Losses losses = Losses.of(evidence);
    Verdict verdict = Judge.judge(losses);
    String name = Testbed.folder().name(configUnderTest);
    Result result = Result.of(name, configUnderTest, expected, evidence, verdict, wall);
    Path folder = Testbed.folder().path(name);
    List<ConfigChange> advice = advice(verdict, losses, platform);
    List<ClientLimit> limits = limits(clients(evidence), platform);
    Optional<String> unsaved =
        Testbed.folder()
            .save(name, configUnderTest.file(), evidence, verdict, advice, limits, result);
    return new Outcome(evidence, verdict, result, advice, limits, folder, unsaved);
  }

  /** Changes to the configuration that the evidence calls for; none if it shows no loss. */
  private List<ConfigChange> advice(Verdict verdict, Losses losses, Platform platform) {
    if (!verdict.isSick()) {
      return List.of();
    }
    return advisor
        .on(
            verdict.cause(),
            configUnderTest.scenario(),
            clients(losses.evidence()),
            platform,
            losses)
        .stream()
        .map(change -> isMain(change.file()) ? change.in(RunFolder.CONFIGURATION) : change)
        .toList();
  }

  private List<ClientLimit> limits(int clients, Platform platform) {
    return advisor.limits(configUnderTest.scenario(), clients, platform).stream()
        .map(limit -> isMain(limit.file()) ? limit.in(RunFolder.CONFIGURATION) : limit)
        .toList();
  }

  private static int clients(Evidence evidence) {
    return evidence.history().burst().clients();
  }

  /** The file as it is kept beside the evidence. */
  private boolean isMain(String file) {
    return file.equals(configUnderTest.file().toString());
  }
}
