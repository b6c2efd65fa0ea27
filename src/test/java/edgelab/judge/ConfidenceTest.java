package edgelab.judge;

import static edgelab.Histories.edge;
import static edgelab.Histories.evidence;
import static edgelab.Histories.healthy;
import static edgelab.Histories.history;
import static edgelab.Histories.ms;
import static edgelab.Histories.rejected;
import static edgelab.Histories.unanswered;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.history.EdgeEvent;
import edgelab.history.Event;
import edgelab.history.Evidence;
import edgelab.history.History;
import edgelab.history.Signal;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Causes named where NGINX's logs say nothing. Each is followed by its lookalikes. */
class ConfidenceTest {
  private static final String NOTICE = "2026/11/24 03:00:00 [notice] 1#1: start worker processes";

  /** Two clients that open at these times and are closed at those, in milliseconds. */
  private static History cut(Signal signal, int opened, int closed, int opened2, int closed2) {
    return history(one(0, signal, opened, closed), one(1, signal, opened2, closed2));
  }

  private static List<Event> one(int client, Signal signal, int opened, int closed) {
    return List.of(
        new Event.Dialed(client, 1, ms(opened - 10)),
        new Event.Opened(client, 1, ms(opened), "agent"),
        new Event.Closed(client, 1, ms(closed), 1006, signal));
  }

  private static final History TIMED_OUT = cut(Signal.FIN, 100, 2_100, 600, 2_610);

  @Test
  void equalSilenceIsLikelyATimeout() {
    Verdict verdict = Judge.judge(evidence(TIMED_OUT));
    assertThat(verdict.cause()).isEqualTo(Cause.named("idle_timeout"));
    assertThat(verdict.confidence()).isEqualTo(Confidence.LIKELY);
    assertThat(verdict.because())
        .isEqualTo(
            "likely: 2 connections were closed after 2.0 s of silence each, as proxy_read_timeout"
                + " does (or proxy_timeout of a stream server), but NGINX's log at this level"
                + " cannot confirm it");
  }

  @ParameterizedTest
  @CsvSource({
    "FIN, 100, 2100, 600, 2100", // one instant: a reload, a restart, a crash
    "FIN, 100, 2100, 105, 2110", // opened too close together to tell
    "FIN, 100, 2100, 600, 3800", // neither the silence nor the instant is the same
    "RST, 100, 2100, 600, 2610", // NGINX's timeouts close in order
    "FIN, 100, 400, 600, 905", // too soon for a timeout
  })
  void whatIsNoEqualSilenceIsUnknown(Signal signal, int opened, int closed, int other, int end) {
    Verdict verdict = Judge.judge(evidence(cut(signal, opened, closed, other, end)));
    assertThat(verdict.cause()).isEqualTo(Cause.UNKNOWN);
    assertThat(verdict.confidence()).isEqualTo(Confidence.NONE);
  }

  /** A heartbeat ends a silence: both were cut two seconds after it, and not after the 101. */
  @Test
  void silenceCountsFromTheLastHeartbeat() {
    List<Event> events = new ArrayList<>(cut(Signal.FIN, 100, 3_000, 600, 3_510).events());
    events.add(2, new Event.Heard(0, 1, ms(1_000), "heartbeat"));
    assertThat(judge(events).cause()).isEqualTo(Cause.UNKNOWN);
    events.add(6, new Event.Heard(1, 1, ms(1_510), "heartbeat"));
    assertThat(judge(events).because()).contains("after 2.0 s of silence each");
  }

  private static Verdict judge(List<Event> events) {
    return Judge.judge(evidence(new History(TIMED_OUT.burst(), TIMED_OUT.conditions(), events)));
  }

  @Test
  void aLogThatWouldHaveSaidSoDisprovesIt() {
    assertUnknown(evidence(TIMED_OUT, List.of(NOTICE), List.of(), List.of()));
  }

  @ParameterizedTest
  @CsvSource({"INJECTED, HEARTBEAT Fin[]", "ERROR, java.lang.IllegalStateException"})
  void anEdgeThatDidSomethingMayHaveCut(EdgeEvent.Kind kind, String detail) {
    assertUnknown(evidence(TIMED_OUT, List.of(), List.of(), List.of(edge(1, kind, detail))));
  }

  @ParameterizedTest
  @CsvSource({
    "301, REDIRECTED",
    "404, NOT_PROXIED",
    "200, NOT_PROXIED",
    "401, AUTH_REQUIRED",
    "403, UNKNOWN",
    "502, UNKNOWN",
    "503, UNKNOWN"
  })
  void anAnswerTheEdgeWasNotAskedForIsLikelyNginxsOwn(int status, Cause cause) {
    Evidence evidence = evidence(history(rejected(0, status)));
    assertThat(Judge.judge(evidence).cause()).isEqualTo(cause);
    assertThat(Judge.judge(evidence).confidence())
        .isEqualTo(cause.equals(Cause.UNKNOWN) ? Confidence.NONE : Confidence.LIKELY);
  }

  @Test
  void anEdgeThatWasAskedMayHaveAnswered() {
    List<EdgeEvent> asked = List.of(edge(1, EdgeEvent.Kind.ACCEPTED, ""));
    assertUnknown(evidence(history(rejected(0, 404)), List.of(), List.of(), asked));
  }

  /** Slots, a 444, a port that expects TLS: all of them look like this. */
  @Test
  void aCutInTheHandshakeAloneIsUnknown() {
    assertUnknown(evidence(history(healthy(0), unanswered(1))));
  }

  @Test
  void whatIsCertainWinsOverWhatIsLikely() {
    assertThat(judge(Set.of(0, 1), Set.of(0, 1, 2))).isEqualTo("certain");
  }

  @Test
  void whatIsCertainOfAFewLeavesTheOthersToWhatIsLikely() {
    assertThat(judge(Set.of(0), Set.of(1, 2))).isEqualTo("likely");
  }

  /** Of three clients that were lost. */
  private static String judge(Set<Integer> certain, Set<Integer> likely) {
    Evidence evidence = evidence(history(unanswered(0), unanswered(1), unanswered(2)));
    return Judge.judge(
            Losses.of(evidence),
            List.of(
                cause("certain", Sign.observed(any -> Indication.of(certain, "found"))),
                cause("likely", Sign.inferred(any -> Indication.of(likely, "found")))))
        .cause()
        .id();
  }

  private static Cause cause(String id, Sign sign) {
    URI reference = URI.create("https://example.org/");
    return new Cause(id, Hop.PROXY, CauseKind.CAPACITY, id, reference, List.of(sign));
  }

  private static void assertUnknown(Evidence evidence) {
    assertThat(Judge.judge(evidence).cause()).isEqualTo(Cause.UNKNOWN);
  }
}
