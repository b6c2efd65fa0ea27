package edgelab.scenario;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import edgelab.check.AssumedBackend;
import edgelab.check.Posted;
import edgelab.check.Trial;
import edgelab.check.TrialResult;
import edgelab.check.TrialRunner;
import edgelab.history.Evidence;
import edgelab.history.History;
import edgelab.judge.Diagnosis;
import edgelab.nginx.Builds;
import edgelab.nginx.routing.Target;
import edgelab.proxy.ConfigChange;
import edgelab.proxy.Version;
import edgelab.run.Result;
import edgelab.variant.Variant;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Configurations as people post them, each with what was planted in it: the lab finds the cause,
 * the line and the number, and nothing where nothing is wrong. Every trial of every one is computed
 * in each build ({@code ForecastOfPostedTest}). In containers run those of a {@code run} line: one
 * of each cause and of each thing that a trial alone brings out ({@code PostedKindsTest}), and each
 * layout that the lab has to stage. With {@code -Dlab.posted=true} all are run.
 */
@Execution(ExecutionMode.CONCURRENT)
class CheckIT {
  private static final boolean ALL = Boolean.getBoolean("lab.posted");

  /** The longest are last, where JUnit begins; its other thread comes from the front. */
  static Stream<Posted> posted() {
    return Posted.all()
        .filter(posted -> ALL || !posted.run().isEmpty())
        .sorted(comparing(posted -> posted.run().size()));
  }

  @ParameterizedTest
  @MethodSource("posted")
  void theCauseTheLineAndTheNumberAreFound(Posted posted) {
    AssumedBackend backend = AssumedBackend.strict(posted.heartbeat());
    Target target = posted.target();
    try (TrialRunner examination =
        new TrialRunner(
            posted.toString(),
            target,
            Builds.found(target.config()),
            Variant.CLIENTS,
            posted.credentials(),
            backend,
            Path.of("target/check", posted.toString()))) {
      List<Trial> applicable = backend.trials(target);
      for (Trial trial : applicable) {
        if (ALL || posted.run().contains(trial)) {
          assertFound(posted, trial, examination.run(trial));
        }
      }
    }
  }

  private static void assertFound(Posted posted, Trial trial, TrialResult result) {
    Version version = Version.parse(result.outcome().evidence().proxy().facts().version());
    assumeTrue(posted.nginx().contains(version), posted + " is stated for " + posted.nginx());
    Evidence evidence = result.outcome().evidence();
    assertThat(asked(evidence.control().orElseThrow())).isEqualTo(asked(evidence.history()));
    Result measured = result.outcome().result();
    assertThat(
            posted
                .expectation(trial, measured.clients())
                .isMetBy(
                    measured.clients(), measured.opened(), measured.diagnosis(), measured.cause()))
        .as("%s: %s %s", posted, trial, result.outcome().verdict().because())
        .isTrue();
    boolean isSpared = measured.diagnosis() == Diagnosis.HEALTHY; // by chance, where it may be
    assertThat(changes(posted, result)).isEqualTo(isSpared ? "" : posted.changes(trial));
    String also = posted.also().get(trial.toString());
    if (also != null) {
      assertThat(also(posted, result)).isEqualTo(also);
    }
    assertThat(measured.agree() || posted.hasTwoFaults(trial))
        .as("%s: %s, computed %s", posted, trial, result.computed())
        .isTrue();
  }

  /** What a client asks for, straight or through NGINX. */
  private static String asked(History history) {
    URI target = history.burst().route().target();
    return target.getHost() + target.getRawPath() + target.getRawQuery();
  }

  private static String changes(Posted posted, TrialResult result) {
    return text(posted, result.advice().stream());
  }

  private static String also(Posted posted, TrialResult result) {
    return text(
        posted,
        result.unseen().stream()
            .flatMap(one -> one.changes().stream())
            .filter(change -> !result.advice().contains(change)));
  }

  private static String text(Posted posted, Stream<ConfigChange> changes) {
    return changes
        .map(Object::toString)
        .collect(Collectors.joining(" | "))
        .replace(posted.folder() + "/", "");
  }
}
