package edgelab.assertions;

import static edgelab.Histories.edge;
import static edgelab.Histories.evidence;
import static edgelab.Histories.healthy;
import static edgelab.Histories.history;
import static edgelab.Histories.ms;
import static edgelab.Histories.unanswered;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edgelab.history.EdgeEvent;
import edgelab.history.Evidence;
import edgelab.judge.Cause;
import edgelab.judge.Diagnosis;
import edgelab.judge.Judge;
import edgelab.judge.Verdict;
import edgelab.run.Outcome;
import edgelab.run.Result;
import edgelab.variant.Expectation;
import edgelab.variant.Variants;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictAssertTest {
  private static final Evidence HALF_LOST = evidence(history(healthy(0), unanswered(1)));

  @Test
  void aFailureSaysHowTheClientsEndedAndWhereTheEvidenceIs() {
    assertThatThrownBy(
            () -> VerdictAssert.assertThat(outcome(HALF_LOST, Optional.empty())).opened(2))
        .hasMessage(
            """
            clients that opened: expected 2 but was 1
            experiment-1: 2 clients: 1 opened (0 of them cut), 0 rejected, 1 unreachable
            verdict: UNREACHABLE by unknown, because no cause that the lab knows fits: 1 client failed by RST in the phase HANDSHAKE
            samples: [Failed[client=1, attempt=1, at=PT0.061S, phase=HANDSHAKE, signal=RST]]
            evidence: target/lab/experiment-1""");
  }

  @Test
  void eachAssertionCanFail() {
    Outcome outcome = outcome(HALF_LOST, Optional.empty());
    Outcome refused =
        outcome(
            evidence(
                history(healthy(0)),
                List.of(),
                List.of(),
                List.of(edge(1, EdgeEvent.Kind.REFUSED, "426 no Upgrade header"))),
            Optional.empty());
    List<Runnable> assertions =
        List.of(
            () -> VerdictAssert.assertThat(outcome).abnormal(1),
            () -> VerdictAssert.assertThat(outcome).browser1006(0),
            () -> VerdictAssert.assertThat(outcome).is(Diagnosis.HEALTHY),
            () -> VerdictAssert.assertThat(outcome).causedBy(Cause.NONE),
            () -> VerdictAssert.assertThat(outcome).asPredicted(),
            () -> VerdictAssert.assertThat(refused).leftNoTraceAtTheEdge(),
            () -> VerdictAssert.assertThat(outcome).isHealthy());
    for (Runnable assertion : assertions) {
      assertThatThrownBy(assertion::run).isInstanceOf(AssertionError.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[alert] 7#7: something",
        "[warn] 7#7: 641 worker_connections are not enough, reusing connections"
      })
  void anAlarmInTheErrorLogIsNotHealthy(String alarm) {
    Evidence alarmed =
        evidence(
            history(healthy(0), healthy(1)),
            List.of("2026/11/24 03:00:00 " + alarm),
            List.of(),
            List.of());
    assertThatThrownBy(
            () -> VerdictAssert.assertThat(outcome(alarmed, Optional.empty())).isHealthy())
        .hasMessageStartingWith("alarms in NGINX's error log: expected [] but was [2026");
  }

  @Test
  void evidenceThatWasNotSavedFails() {
    assertThatThrownBy(() -> VerdictAssert.assertThat(outcome(HALF_LOST, Optional.of("disk full"))))
        .hasMessage("disk full");
  }

  private static Outcome outcome(Evidence evidence, Optional<String> unsaved) {
    Verdict verdict = Judge.judge(evidence);
    Result result =
        Result.of(
            "experiment-1",
            Variants.named("worker-connections").fixed(),
            Expectation.healthy(2),
            evidence,
            verdict,
            ms(2_000));
    return new Outcome(
        evidence,
        verdict,
        result,
        List.of(),
        List.of(),
        Path.of("target/lab/experiment-1"),
        unsaved);
  }
}
