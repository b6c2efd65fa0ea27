package edgelab.nginx.causes;

import static edgelab.Histories.BEGAN;
import static edgelab.Histories.access;
import static edgelab.Histories.cut;
import static edgelab.Histories.evidence;
import static edgelab.Histories.failed;
import static edgelab.Histories.healthy;
import static edgelab.Histories.history;
import static edgelab.Histories.rejected;
import static edgelab.Histories.unanswered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import edgelab.Histories;
import edgelab.history.Event;
import edgelab.history.Evidence;
import edgelab.history.History;
import edgelab.history.HopState;
import edgelab.history.Phase;
import edgelab.history.Signal;
import edgelab.history.Surroundings;
import edgelab.judge.Cause;
import edgelab.judge.Confidence;
import edgelab.judge.Finding;
import edgelab.judge.Hop;
import edgelab.judge.Judge;
import edgelab.judge.Verdict;
import edgelab.script.Admission;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cause explains clients that were lost, and only with lines of the time in which they were. */
class AttributionTest {
  private static final String NOW = "2026/11/24 03:00:00 ";
  private static final String FOUR_DAYS_AGO = "2026/11/20 03:00:00 ";
  private static final String NOT_ENOUGH =
      "[warn] 7#7: 641 worker_connections are not enough, reusing connections";
  private static final String RELOAD =
      "[notice] 1#1: signal 1 (SIGHUP) received from 22, reconfiguring";

  private static String limited(int connection) {
    return NOW + "[error] 8#8: *" + connection + " limiting connections by zone \"agents\"";
  }

  private static String delayed(int connection) {
    return NOW + "[warn] 8#8: *" + connection + " delaying request, excess: 3.1, by zone \"dials\"";
  }

  private static String reset(int connection) {
    return NOW
        + "[info] 8#8: *"
        + connection
        + " recv() failed (104: Connection reset by peer) while proxying upgraded connection";
  }

  private static String timedOut(int connection) {
    return "2026/11/24 03:00:02 [info] 7#7: *"
        + connection
        + " upstream timed out (110: Connection timed out) while proxying upgraded connection";
  }

  /** With the access log, which tells whose connections these are, and without it. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aResetOfOthersIsNoRefusal(boolean isLogged) {
    History history = history(rejected(0, 503), rejected(1, 503), healthy(2), healthy(3));
    List<String> access =
        List.of(
            access(0, 503, "-"), access(1, 503, "-"), access(2, 101, "101"), access(3, 101, "101"));
    Verdict verdict =
        Judge.judge(
            evidence(
                history,
                List.of(limited(1), limited(2), reset(3), reset(4)),
                isLogged ? access : List.of(),
                List.of()));
    assertThat(verdict.cause()).isEqualTo(Cause.named("limit_conn"));
    assertThat(verdict.lost()).containsExactly(0, 1);
    assertThat(verdict.findings()).extracting(Finding::clients).containsExactly(verdict.lost());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aDelayOfClientsThatOpenedIsNoReset(boolean isLogged) {
    History history = history(healthy(0), healthy(1), healthy(2), unanswered(3));
    List<String> access = IntStream.range(0, 3).mapToObj(i -> access(i, 101, "101")).toList();
    Evidence evidence =
        evidence(
            history,
            List.of(delayed(1), delayed(2), delayed(3)),
            isLogged ? access : List.of(),
            List.of());
    assertThat(Judge.judge(evidence).cause()).isEqualTo(Cause.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {FOUR_DAYS_AGO, "2026/11/24 02:59:58 ", "2026/11/24 03:00:05 "})
  void aReloadAtAnotherTimeCutNobody(String time) {
    assertThat(judge(history(cut(0)), time + RELOAD)).isEqualTo(Cause.UNKNOWN);
    assertThat(judge(history(cut(0)), NOW + RELOAD)).isEqualTo(Cause.named("reload"));
  }

  @ParameterizedTest
  @ValueSource(strings = {FOUR_DAYS_AGO, "2026/11/24 02:59:58 ", "2026/11/24 03:00:03 "})
  void slotsThatRanOutAtAnotherTimeTurnedNobodyAway(String time) {
    History history = history(healthy(0), unanswered(1));
    assertThat(judge(history, time + NOT_ENOUGH)).isEqualTo(Cause.UNKNOWN);
    assertThat(judge(history, NOW + NOT_ENOUGH)).isEqualTo(Cause.named("slots_exhausted"));
  }

  /** Slots ran out at first; one client is dropped five seconds later, by something else. */
  @Test
  void slotsExplainTheLossesAroundTheirLine() {
    List<Event> late =
        List.of(
            new Event.Dialed(0, 1, Histories.ms(0)),
            new Event.Failed(0, 1, Histories.ms(4_900), Phase.HANDSHAKE, Signal.RST));
    assertThat(judge(history(late), NOW + NOT_ENOUGH)).isEqualTo(Cause.UNKNOWN);
  }

  private static Cause judge(History history, String line) {
    return Judge.judge(evidence(history, List.of(line), List.of(), List.of())).cause();
  }

  /** The line is about a connection whose client is known, and that client opened. */
  @Test
  void aLineExplainsItsOwnClientOnly() {
    Evidence evidence =
        evidence(
            history(healthy(0), rejected(1, 503)),
            List.of(limited(1)),
            List.of(access(0, 101, "101"), access(1, 503, "-")),
            List.of());
    assertThat(Judge.judge(evidence).cause()).isEqualTo(Cause.UNKNOWN);
  }

  /** Refused at first, dialed again, and lost to something that no log tells. */
  @Test
  void aLineAboutAnEarlierDialDoesNotExplainTheLast() {
    List<Event> again = new ArrayList<>(rejected(0, 503));
    again.add(new Event.Dialed(0, 2, Histories.ms(200)));
    again.add(new Event.Failed(0, 2, Histories.ms(260), Phase.HANDSHAKE, Signal.RST));
    Evidence evidence =
        evidence(history(again), List.of(limited(1)), List.of(access(0, 503, "-")), List.of());
    assertThat(Judge.judge(evidence).cause()).isEqualTo(Cause.UNKNOWN);
  }

  /** The first dial met a refusing upstream, and the second one was reset in the handshake. */
  @Test
  void aLineAboutAnAnswerDoesNotExplainSilence() {
    List<Event> again = new ArrayList<>(rejected(0, 502));
    again.add(new Event.Dialed(0, 2, Histories.ms(200)));
    again.add(new Event.Failed(0, 2, Histories.ms(260), Phase.HANDSHAKE, Signal.RST));
    String refused =
        NOW
            + "[error] 8#8: *1 connect() failed (111: Connection refused) while connecting to upstream";
    Evidence evidence =
        evidence(history(again), List.of(refused), List.of(access(0, 502, "502")), List.of());
    assertThat(Judge.judge(evidence).cause()).isEqualTo(Cause.UNKNOWN);
  }

  /** Both dials were answered with 503, and only the first one by limit_conn. */
  @Test
  void aLineExplainsTheDialThatItIsAbout() {
    List<Event> again = new ArrayList<>(rejected(0, 503));
    again.add(new Event.Dialed(0, 2, Histories.ms(200)));
    again.add(new Event.Rejected(0, 2, Histories.ms(260), 503));
    List<String> access =
        List.of(access(0, 503, "-"), access(0, 503, "503").replace("\"503\" 1 ", "\"503\" 7 "));
    assertThat(judge(history(again), limited(1), access)).isEqualTo(Cause.UNKNOWN);
    assertThat(judge(history(again), limited(7), access)).isEqualTo(Cause.named("limit_conn"));
  }

  private static Cause judge(History history, String line, List<String> access) {
    return Judge.judge(evidence(history, List.of(line), access, List.of())).cause();
  }

  /** The kill comes before the timer that one client met first, though the timer met them all. */
  @Test
  void whatBrokeIsNamedBeforeWhatNoticedIt() {
    List<List<Event>> clients = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    List<String> access = new ArrayList<>();
    for (int client = 0; client < 5; client++) {
      clients.add(client == 0 ? cutAt(0, 500) : cut(client));
      lines.add(timedOut(client + 1));
      access.add(access(client, 101, "101"));
    }
    History history = history(clients.stream().flatMap(List::stream).toList());
    HopState edge =
        new HopState("edge", false, 137, BEGAN.minusSeconds(1), BEGAN.plusMillis(2_050));
    Surroundings around = new Surroundings(List.of(edge), List.of(), List.of(), Admission.OPEN);
    Evidence evidence =
        Histories.evidence(
            around,
            new History(Histories.burst(5), history.conditions(), history.events(), BEGAN),
            lines,
            access,
            List.of());
    Verdict verdict = Judge.judge(evidence);
    assertThat(verdict.cause()).isEqualTo(Cause.named("edge_killed"));
    assertThat(verdict.hop()).isEqualTo(Hop.EDGE);
    assertThat(verdict.findings())
        .extracting(finding -> finding.cause().id(), finding -> finding.clients().size())
        .containsExactly(tuple("edge_killed", 4), tuple("idle_timeout", 1));
  }

  private static List<Event> cutAt(int client, long millis) {
    return List.of(
        new Event.Dialed(client, 1, Histories.ms(0)),
        new Event.Opened(client, 1, Histories.ms(20), "agent"),
        new Event.Closed(client, 1, Histories.ms(millis), 1006, Signal.FIN));
  }

  /** A reset is told at {@code info} for the client side, at {@code error} for the Edge side. */
  @Test
  void theSideOfAResetIsTheLogsOwn() {
    History history = history(cut(0));
    String clientSide = reset(1);
    String edgeSide = clientSide.replace("[info]", "[error]");
    assertThat(hop(history, clientSide)).isEqualTo(Hop.CLIENT_SIDE);
    assertThat(hop(history, edgeSide)).isEqualTo(Hop.EDGE_SIDE);
  }

  private static Hop hop(History history, String line) {
    return Judge.judge(evidence(history, List.of(line), List.of(), List.of())).hop();
  }

  @Test
  void whatIsUnknownBlamesWithNoConfidence() {
    Verdict verdict = Judge.judge(evidence(history(failed(0, Phase.HANDSHAKE, Signal.FIN))));
    assertThat(verdict.confidence()).isEqualTo(Confidence.NONE);
    assertThat(verdict.hop()).isEqualTo(Hop.UNKNOWN);
  }
}
