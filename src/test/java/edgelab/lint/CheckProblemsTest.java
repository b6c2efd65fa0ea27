package edgelab.lint;

import static edgelab.Histories.evidence;
import static edgelab.Histories.history;
import static edgelab.Histories.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.check.AssumedBackend;
import edgelab.check.CheckResult;
import edgelab.check.CheckedTrials;
import edgelab.check.Trial;
import edgelab.check.TrialResult;
import edgelab.check.Unseen;
import edgelab.history.Evidence;
import edgelab.nginx.routing.Target;
import edgelab.nginx.routing.Targets;
import edgelab.problem.Problem;
import edgelab.problem.Problem.PlacedCause;
import edgelab.problem.ProblemPlace;
import edgelab.problem.Severity;
import edgelab.proxy.ConfigChange;
import edgelab.proxy.Platform;
import edgelab.proxy.Version;
import edgelab.run.Outcome;
import edgelab.variant.Expectation;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a check found, as other programs take it. */
class CheckProblemsTest {
  private static final AssumedBackend BACKEND = AssumedBackend.strict(Duration.ofSeconds(30));
  private static final Target TARGET = Targets.first(Lints.posted("compose-slots"));
  private static final List<PlacedCause> PLACES =
      new Lint(TARGET, List.of(), 500, BACKEND, Platform.linux(Version.parse("1.22.1"), 2))
          .places();

  private static ProblemPlace place(String cause) {
    return PLACES.stream()
        .filter(one -> one.cause().id().equals(cause))
        .findFirst()
        .orElseThrow()
        .place();
  }

  private static List<Problem> problems(List<Trial> sick, Unseen... unseen) {
    ConfigChange[] advice = place("slots_exhausted").changes().toArray(ConfigChange[]::new);
    Evidence evidence =
        evidence(
            history(rejected(0, 503), rejected(1, 503)),
            List.of("[error] 8#8: *1 limiting connections by zone \"a\", client: 10.0.0.2"),
            List.of(),
            List.of());
    Outcome outcome = CheckedTrials.outcome(evidence, Expectation.healthy(2), advice);
    List<TrialResult> trials =
        sick.stream()
            .map(trial -> new TrialResult(trial, outcome, Expectation.healthy(2), List.of(unseen)))
            .toList();
    CheckResult result =
        new CheckResult(TARGET, List.of(), BACKEND, trials, List.of(), List.of(), false);
    return new CheckProblems(result, PLACES).report().problems();
  }

  @Test
  void whatABurstShowsIsAnErrorWithItsEvidenceAndItsEdits() {
    assertThat(problems(List.of(Trial.BURST, Trial.RAMP)))
        .filteredOn(one -> one.severity() == Severity.ERROR)
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.places()).hasSize(1);
              assertThat(one.first().line()).isEqualTo(8);
              assertThat(one.first().effect())
                  .isEqualTo("0 of 2 clients opened in burst, and 2 were lost");
              assertThat(one.first().why()).contains("floor((512").contains("NGINX logged it");
              assertThat(one.first().edits()).isEqualTo(place("slots_exhausted").edits());
            });
  }

  @Test
  void ofSomeClientsOnlyItIsAWarning() {
    assertThat(problems(List.of(Trial.COOKIES)))
        .noneMatch(one -> one.severity() == Severity.ERROR)
        .anyMatch(one -> one.first().when().equals("for " + Trial.COOKIES.condition()));
  }

  @Test
  void whatNoBurstShowsHasTheCauseThatTheRulesName() {
    List<Unseen> unseen =
        Stream.of("idle_timeout", "buffer_too_small")
            .map(id -> new Unseen(place(id).changes(), "later", id.startsWith("idle")))
            .toList();
    assertThat(problems(List.of(Trial.BURST), unseen.toArray(Unseen[]::new)))
        .extracting(one -> one.cause().id() + " " + one.severity())
        .contains("idle_timeout error", "buffer_too_small warning");
    assertThat(problems(List.of(Trial.BURST), unseen.get(0)))
        .extracting(one -> one.first().why())
        .contains(place("idle_timeout").why());
  }
}
