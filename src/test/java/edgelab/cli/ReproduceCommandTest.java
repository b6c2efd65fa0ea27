package edgelab.cli;

import static edgelab.Histories.cut;
import static edgelab.Histories.evidence;
import static edgelab.Histories.healthy;
import static edgelab.Histories.history;
import static edgelab.Histories.ms;
import static edgelab.Histories.unanswered;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.Histories;
import edgelab.history.Event;
import edgelab.history.Evidence;
import edgelab.history.History;
import edgelab.history.Phase;
import edgelab.history.Signal;
import edgelab.judge.Judge;
import edgelab.load.ClientBehaviour;
import edgelab.load.NotificationAccount;
import edgelab.load.NotificationAccount.Sharing;
import edgelab.report.ResultTable;
import edgelab.run.Outcome;
import edgelab.run.Result;
import edgelab.variant.Expectation;
import edgelab.variant.Variants;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReproduceCommandTest {
  private static final Result AS_PREDICTED = result(evidence(history(healthy(0))));
  private static final Result NOT_AS_PREDICTED = result(evidence(history(cut(0))));
  private static final Result INCONCLUSIVE =
      result(evidence(history(cut(0)), history(unanswered(0))));

  /** All are expected to be healthy. */
  private static Result result(Evidence evidence) {
    return Result.of(
        "sample",
        Variants.named("worker-connections").fixed(),
        Expectation.healthy(1),
        evidence,
        Judge.judge(evidence),
        Duration.ZERO);
  }

  @Test
  void theWorstResultIsTheExitCode() {
    assertThat(ReproduceCommand.exitCode(List.of(AS_PREDICTED))).isZero();
    assertThat(ReproduceCommand.exitCode(List.of(AS_PREDICTED, INCONCLUSIVE))).isEqualTo(2);
    assertThat(ReproduceCommand.exitCode(List.of(INCONCLUSIVE, NOT_AS_PREDICTED))).isEqualTo(1);
  }

  @Test
  void anInconclusiveResultIsItsReasonAndWhatToDoNext() {
    Evidence evidence = evidence(history(cut(0)), history(unanswered(0)));
    Outcome outcome =
        new Outcome(
            evidence,
            Judge.judge(evidence),
            INCONCLUSIVE,
            List.of(),
            List.of(),
            Path.of("target/lab/sample"),
            Optional.empty());
    assertThat(ReproduceCommand.explain(outcome).lines())
        .containsExactly(
            "fixed: the control burst straight to the Edge lost 1 of 1 clients",
            "  " + ResultTable.AFTER_INCONCLUSIVE,
            "  the Edge's log: 0 upgrades, 0 errors; evidence: target/lab/sample");
  }

  /** One of two has a channel, and is refused its dial; the other has no token. */
  @Test
  void theLossesOfAWholeLifeStandAtTheirSteps() {
    ClientBehaviour living =
        ClientBehaviour.AGENT.withAccount(NotificationAccount.sharing(Sharing.OWN_APP));
    History lost =
        new History(
            Histories.burst(2, Duration.ZERO, living),
            Histories.PLENTY,
            List.of(
                new Event.Failed(0, 1, ms(1), Phase.TOKEN, Signal.TIMEOUT),
                new Event.Rejected(1, 1, ms(9), Phase.HANDSHAKE, 426)));
    Evidence evidence = evidence(lost, history(healthy(0), healthy(1)));
    Outcome outcome =
        new Outcome(
            evidence,
            Judge.judge(evidence),
            NOT_AS_PREDICTED,
            List.of(),
            List.of(),
            Path.of("target/lab/sample"),
            Optional.empty());
    assertThat(ReproduceCommand.explain(outcome).lines())
        .contains("  lost at: token 1 of 2, dial 1 of 1");
  }
}
