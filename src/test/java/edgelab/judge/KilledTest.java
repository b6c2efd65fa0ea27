package edgelab.judge;

import static edgelab.Histories.BEGAN;
import static edgelab.Histories.cut;
import static edgelab.Histories.history;
import static edgelab.Histories.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.Histories;
import edgelab.history.Evidence;
import edgelab.history.History;
import edgelab.history.HopState;
import edgelab.history.Surroundings;
import edgelab.script.Admission;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KilledTest {
  /** {@link Histories#cut} ends at 2.1 s. */
  private static final Instant THEN = BEGAN.plusMillis(2_150);

  @ParameterizedTest
  @CsvSource({"nginx, PROXY_KILLED", "edge, EDGE_KILLED"})
  void aHopThatWasKilledIsNamed(String hop, Cause cause) {
    assertThat(judge(history(cut(0)), dead(hop, 137, THEN))).isEqualTo(cause);
    assertThat(judge(history(cut(0)), new HopState(hop, true, 0, THEN.plusMillis(300), THEN)))
        .as("and was started again")
        .isEqualTo(cause);
  }

  @ParameterizedTest
  @CsvSource({"nginx", "edge"})
  void aHopThatWasDoneOrLivesOrDiedAtAnotherTimeIsNot(String hop) {
    assertThat(judge(history(cut(0)), dead(hop, 0, THEN))).as("done").isEqualTo(Cause.UNKNOWN);
    assertThat(judge(history(cut(0)), new HopState(hop, true, 0, BEGAN, BEGAN.minusMillis(1))))
        .as("restarted before the burst")
        .isEqualTo(Cause.UNKNOWN);
    assertThat(judge(history(cut(0)), dead(hop, 137, BEGAN.plusSeconds(60))))
        .as("long after the loss")
        .isEqualTo(Cause.UNKNOWN);
    assertThat(judge(history(rejected(0, 503)), dead(hop, 137, THEN)))
        .as("long after the answer")
        .isEqualTo(Cause.UNKNOWN);
  }

  private static HopState dead(String hop, int exitCode, Instant ended) {
    return new HopState(hop, false, exitCode, BEGAN.minusSeconds(1), ended);
  }

  private static Cause judge(History history, HopState hop) {
    Evidence evidence =
        Histories.evidence(
            new Surroundings(List.of(hop), List.of(), List.of(), Admission.OPEN),
            history,
            List.of(),
            List.of(),
            List.of());
    return Judge.judge(evidence).cause();
  }
}
