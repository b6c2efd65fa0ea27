package edgelab.judge;

import static edgelab.Histories.NOT_ENOUGH;
import static edgelab.Histories.cut;
import static edgelab.Histories.edge;
import static edgelab.Histories.evidence;
import static edgelab.Histories.failed;
import static edgelab.Histories.healthy;
import static edgelab.Histories.history;
import static edgelab.Histories.rejected;
import static edgelab.Histories.unanswered;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.Histories;
import edgelab.history.EdgeEvent;
import edgelab.history.Event;
import edgelab.history.Evidence;
import edgelab.history.Phase;
import edgelab.history.Signal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A burst is judged by its symptom, and by the cause that explains most of its losses. */
class JudgeTest {
  private static final String TIMED_OUT =
      "2026/11/24 03:00:02 [info] 7#7: *2 upstream timed out (110: Connection timed out) while"
          + " proxying upgraded connection, client: 172.20.0.3";

  @Test
  void everyoneOpenIsHealthy() {
    Verdict verdict = Judge.judge(evidence(history(healthy(0), healthy(1))));
    assertThat(verdict.diagnosis()).isEqualTo(Diagnosis.HEALTHY);
    assertThat(verdict.cause()).isEqualTo(Cause.NONE);
    assertThat(verdict.confidence()).isEqualTo(Confidence.CERTAIN);
    assertThat(verdict.samples()).isEmpty();
  }

  @Test
  void slotsExhausted() {
    Verdict verdict =
        Judge.judge(
            evidence(
                history(healthy(0), unanswered(1), unanswered(2)),
                List.of(NOT_ENOUGH),
                List.of(),
                List.of()));
    assertThat(verdict.diagnosis()).isEqualTo(Diagnosis.UNREACHABLE);
    assertThat(verdict.cause()).isEqualTo(Cause.named("slots_exhausted"));
    assertThat(verdict.confidence()).isEqualTo(Confidence.CERTAIN);
    assertThat(verdict.because())
        .isEqualTo(
            "NGINX logged \"[warn] 641 worker_connections are not enough, reusing connections\","
                + " and 2 clients found no free slot");
    assertThat(verdict.samples()).hasSize(2);
  }

  @Test
  void slotsThatSufficedInTheEndCauseNothing() {
    Verdict verdict =
        Judge.judge(
            evidence(history(healthy(0), healthy(1)), List.of(NOT_ENOUGH), List.of(), List.of()));
    assertThat(verdict.cause()).isEqualTo(Cause.NONE);
  }

  @Test
  void idleTimeout() {
    Verdict verdict =
        Judge.judge(
            evidence(
                history(cut(0), cut(1)),
                List.of(TIMED_OUT, TIMED_OUT.replace("*2", "*4")),
                List.of("1795489202.100 101 2.003 \"101\" 2 \"0\" \"GET / HTTP/1.1\""),
                List.of()));
    assertThat(verdict.diagnosis()).isEqualTo(Diagnosis.ABNORMAL);
    assertThat(verdict.cause()).isEqualTo(Cause.named("idle_timeout"));
    assertThat(verdict.because()).contains("2 upgraded connections, the youngest 2.0 s old");
  }

  @Test
  void upgradeNotForwarded() {
    Verdict verdict = judgeRefusal("426 no Upgrade header");
    assertThat(verdict.diagnosis()).isEqualTo(Diagnosis.REJECTED);
    assertThat(verdict.cause()).isEqualTo(Cause.named("upgrade_not_forwarded"));
    assertThat(verdict.because())
        .isEqualTo("the Edge refused 1 upgrades that came through NGINX: no Upgrade header");
  }

  @Test
  void http10Upstream() {
    assertThat(judgeRefusal("426 HTTP/1.0 cannot upgrade").cause())
        .isEqualTo(Cause.named("http_1_0_upstream"));
  }

  @Test
  void aRefusalForAnyOtherReasonIsUnknown() {
    assertThat(judgeRefusal("400 more than one Sec-WebSocket-Key").cause())
        .isEqualTo(Cause.UNKNOWN);
  }

  private static Verdict judgeRefusal(String detail) {
    return Judge.judge(
        evidence(
            history(rejected(0, 426)),
            List.of(),
            List.of(),
            List.of(edge(1, EdgeEvent.Kind.REFUSED, detail))));
  }

  @Test
  void whatNoLogExplainsIsUnknown() {
    Verdict verdict = Judge.judge(evidence(history(healthy(0), cut(1))));
    assertThat(verdict.diagnosis()).isEqualTo(Diagnosis.ABNORMAL);
    assertThat(verdict.cause()).isEqualTo(Cause.UNKNOWN);
  }

  @Test
  void aCloseFrameFromTheOtherSideIsSick() {
    List<Event> closed =
        List.of(
            new Event.Dialed(0, 1, Histories.ms(0)),
            new Event.Opened(0, 1, Histories.ms(20), "agent"),
            new Event.Closed(0, 1, Histories.ms(500), 1011, Signal.CLOSE_FRAME));
    Verdict verdict = Judge.judge(evidence(history(closed, healthy(1))));
    assertThat(verdict.diagnosis()).isEqualTo(Diagnosis.ABNORMAL);
    assertThat(verdict.cause()).isEqualTo(Cause.UNKNOWN);
    assertThat(verdict.samples()).hasSize(1);
  }

  @Test
  void aFewLinesDoNotTakeTheBlameForAll() {
    Verdict verdict =
        Judge.judge(evidence(history(cut(0), cut(1)), List.of(TIMED_OUT), List.of(), List.of()));
    assertThat(verdict.cause()).isEqualTo(Cause.UNKNOWN);
    assertThat(verdict.because())
        .startsWith("the best explanation, idle_timeout, covers 1 of 2 losses: ");
  }

  @Test
  void refusedConnectionsAreNotSlots() {
    List<Event> refused = failed(0, Phase.CONNECT, Signal.REFUSED);
    Verdict verdict =
        Judge.judge(evidence(history(refused), List.of(NOT_ENOUGH), List.of(), List.of()));
    assertThat(verdict.cause()).isEqualTo(Cause.UNKNOWN);
  }

  @Test
  void aRampMeetsA500OfNginxOwn() {
    List<String> access = List.of(Histories.access(0, 500, "-"), Histories.access(1, 500, "500"));
    Verdict verdict =
        Judge.judge(evidence(history(rejected(0, 500)), List.of(NOT_ENOUGH), access, List.of()));
    assertThat(verdict.cause()).isEqualTo(Cause.named("slots_exhausted"));
    assertThat(verdict.because()).endsWith("1 client found no free slot");
  }

  /** NGINX reuses a connection whose ClientHello has not come, too. */
  @Test
  void slotsAreExhaustedInTheTlsHandshake() {
    List<Event> cut = failed(1, Phase.TLS, Signal.RST);
    Evidence evidence =
        evidence(history(healthy(0), cut), List.of(NOT_ENOUGH), List.of(), List.of());
    assertThat(Judge.judge(evidence).cause()).isEqualTo(Cause.named("slots_exhausted"));
  }

  @Test
  void theCauseThatExplainsMostWins() {
    Verdict verdict =
        Judge.judge(
            evidence(
                history(unanswered(0), cut(1), cut(2)),
                List.of(NOT_ENOUGH, TIMED_OUT, TIMED_OUT.replace("*2", "*4")),
                List.of(),
                List.of()));
    assertThat(verdict.cause()).isEqualTo(Cause.named("idle_timeout"));
  }
}
