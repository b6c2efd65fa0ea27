package edgelab.report;

import static edgelab.Histories.BEGAN;
import static edgelab.Histories.burst;
import static edgelab.Histories.edge;
import static edgelab.Histories.evidence;
import static edgelab.Histories.healthy;
import static edgelab.Histories.history;
import static edgelab.Histories.ms;
import static edgelab.Histories.rejected;
import static edgelab.Histories.unanswered;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.Histories;
import edgelab.herd.Dials;
import edgelab.herd.EdgeTally;
import edgelab.history.EdgeEvent;
import edgelab.history.Ending;
import edgelab.history.Event;
import edgelab.history.Evidence;
import edgelab.history.FaultEvent;
import edgelab.history.History;
import edgelab.history.Phase;
import edgelab.history.Surroundings;
import edgelab.load.ClientBehaviour;
import edgelab.load.Retry;
import edgelab.load.RetryPolicy;
import edgelab.script.Admission;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;

class ExperimentSeriesTest {
  @Test
  void columnsHoldEveryEventClientByClient() {
    EventColumns columns = EventColumns.of(history(healthy(0), rejected(1, 503), unanswered(2)));
    assertThat(columns.texts())
        .containsExactly(
            "dialed",
            "opened: 101, subprotocol agent",
            "closed by the client: close code 1000",
            "rejected: HTTP 503",
            "failed in handshake: RST");
    assertThat(columns.text()).containsExactly(0, 1, 2, 0, 3, 0, 4);
    assertThat(columns.client()).containsExactly(0, 0, 0, 1, 0, 1, 0);
    assertThat(columns.us()).containsExactly(0, 100_000, 1_100_000, 1_000, 50_000, 2_000, 60_000);
    assertThat(columns.state()).containsExactly(0, 1, 6, 0, 3, 0, 2);
  }

  @Test
  void aRejectionIsShownWithTheAnswersWords() {
    Event rejected =
        new Event.Rejected(
            0, 1, ms(5), Phase.HANDSHAKE, 502, "nginx/1.29", "1.1 edge", "/login", "Bad\\nGateway");
    Event bare = new Event.Rejected(1, 1, ms(5), Phase.HANDSHAKE, 302, "", "", "/login", "");
    assertThat(EventColumns.of(history(List.of(rejected), List.of(bare))).texts())
        .containsExactly(
            "rejected: HTTP 502, Server: nginx/1.29, Via: 1.1 edge, Location: /login, body: Bad\\nGateway",
            "rejected: HTTP 302, Location: /login");
  }

  @Test
  void threeSidesCountWhatIsOpen() {
    Evidence evidence = SampleRun.evidence(SampleRun.allHealthy(), List.of());
    OpenCurve curve = OpenCurve.of(evidence, 1_300);
    int at1s = indexAt(curve, 1_000);
    assertThat(List.of(curve.client()[at1s], curve.nginx()[at1s], curve.edge()[at1s]))
        .containsExactly(500, 500, 500);
    int last = curve.ms().length - 1;
    assertThat(List.of(curve.client()[last], curve.nginx()[last], curve.edge()[last]))
        .containsOnly(0);
    assertThat(curve.client()[indexAt(curve, 50)]).isZero();
  }

  @Test
  void withoutAWallClockTheLogsHaveNoMoment() {
    History timeless = new History(burst(1), Histories.PLENTY, healthy(0));
    Evidence evidence =
        evidence(
            timeless,
            List.of(Histories.NOT_ENOUGH),
            List.of(),
            List.of(edge(1, EdgeEvent.Kind.UPGRADED, "agent")));
    assertThat(OpenCurve.of(evidence, 1_000).edge()).isEmpty();
    assertThat(LogDigest.of(evidence)).hasSize(2).noneMatch(LogGroup::dated);
  }

  @Test
  void linesThatDifferInNumbersOnlyAreOneOccasion() {
    Evidence evidence =
        evidence(
            history(healthy(0)),
            List.of(
                "2026/11/24 03:00:01 [info] 7#7: *1 client timed out (110: x), client: 10.0.0.1",
                "2026/11/24 03:00:03 [info] 7#7: *2 client timed out (110: x), client: 10.0.0.2"),
            List.of("1795489201.250 101 1.001 \"101\" 1 \"0\" \"GET / HTTP/1.1\""),
            List.of(
                new EdgeEvent(
                    BEGAN.plusMillis(40), 1, EdgeEvent.Kind.REFUSED, "426 no Upgrade header")));
    assertThat(LogDigest.of(evidence))
        .containsExactly(
            new LogGroup("Edge", "REFUSED 426 no Upgrade header", 1, 40, 40, true),
            new LogGroup(
                "error.log",
                "[info] client timed out (110: x), client: 10.0.0.1",
                2,
                1_000,
                3_000,
                false),
            new LogGroup(
                "access.log",
                "1795489201.250 101 1.001 \"101\" 1 \"0\" \"GET / HTTP/1.1\"",
                1,
                1_250,
                1_250,
                true));
  }

  @Test
  void eventsThatNameAClientAndNoMoreAreOneOccasion() {
    Evidence evidence =
        evidence(
            history(healthy(0)),
            List.of(),
            List.of(),
            List.of(
                edge(1, EdgeEvent.Kind.REQUESTED, "17"),
                edge(2, EdgeEvent.Kind.REQUESTED, "18"),
                edge(3, EdgeEvent.Kind.REFUSED, "426 no Upgrade header"),
                edge(4, EdgeEvent.Kind.REFUSED, "503 too many")));
    assertThat(LogDigest.of(evidence)).extracting(LogGroup::count).containsExactly(2, 1, 1);
  }

  @Test
  void aDialThatIsLateIsNotWhereItWasPlanned() {
    History history =
        new History(
            burst(3),
            Histories.PLENTY,
            List.of(
                new Event.Dialed(0, 1, ms(0)),
                new Event.Dialed(1, 1, ms(99)),
                new Event.Dialed(2, 1, ms(150), ms(80))));
    Dials dials = Dials.of(evidence(history));
    assertThat(dials.measured()).containsExactly(2, 1);
    assertThat(dials.planned()).containsExactly(3, 0);
    assertThat(dials.hasTheory()).isFalse();
    assertThat(Dials.of(evidence(history(healthy(0), healthy(1)))).atOnce()).isTrue();
  }

  /** A bucket that never fills again: everybody in theory, too, dials at first, one gets in. */
  @Test
  void aHerdBeforeABucketIsDrawnOverItsSimulation() {
    Retry full = RetryPolicy.FULL.retry();
    List<Event> dials = new ArrayList<>(List.of(new Event.Dialed(0, 2, ms(950))));
    for (int client = 0; client < 100; client++) {
      dials.add(new Event.Dialed(client, 1, ms(0)));
      dials.add(new Event.Rejected(client, 1, ms(2 + client / 4), 503));
    }
    History history =
        new History(
            burst(100, Duration.ZERO, ClientBehaviour.AGENT.withRetry(full)),
            Histories.PLENTY,
            dials);
    Surroundings choosy =
        new Surroundings(List.of(), List.of(), List.of(), Admission.bucket(1e-6, 1));
    Dials drawn = Dials.of(evidence(choosy, history, List.of(), List.of(), List.of()));
    assertThat(drawn.simulated()).hasSize(10);
    assertThat(drawn.simulated()[0]).isBetween(150.0, 250.0);
    assertThat(drawn.simulated()[9]).isBetween(1.0, 50.0);
  }

  @Test
  void theEdgesOwnLogTellsWhomItLetIn() {
    List<EdgeEvent> log =
        List.of(
            at(50, EdgeEvent.Kind.REQUESTED),
            at(60, EdgeEvent.Kind.UPGRADED),
            at(150, EdgeEvent.Kind.REQUESTED),
            at(150, EdgeEvent.Kind.TURNED_AWAY),
            at(299, EdgeEvent.Kind.REQUESTED),
            at(350, EdgeEvent.Kind.REQUESTED));
    EdgeTally tally = EdgeTally.of(evidence(history(healthy(0)), List.of(), List.of(), log), 3);
    assertThat(tally.offered()).containsExactly(1, 1, 1);
    assertThat(tally.admitted()).containsExactly(1, 0, 0);
    assertThat(tally.refused()).containsExactly(0, 1, 0);
  }

  private static EdgeEvent at(int ms, EdgeEvent.Kind kind) {
    return new EdgeEvent(BEGAN.plusMillis(ms), 1, kind, "");
  }

  @Test
  void aFaultLastsUntilItIsHealedOrToTheEnd() {
    Surroundings faults =
        new Surroundings(
            List.of(),
            List.of(
                new FaultEvent(ms(200), "pause", "nginx", FaultEvent.FaultChange.STRUCK),
                new FaultEvent(ms(300), "kill", "edge", FaultEvent.FaultChange.STRUCK),
                new FaultEvent(ms(500), "pause", "nginx", FaultEvent.FaultChange.HEALED)),
            List.of(),
            Admission.OPEN);
    Evidence quiet = evidence(history(healthy(0)));
    Evidence evidence =
        new Evidence(quiet.history(), quiet.control(), quiet.proxy(), List.of(), faults, List.of());
    assertThat(FaultWindow.of(evidence))
        .containsExactly(
            new FaultWindow("pause nginx", 200, 500), new FaultWindow("kill edge", 300, 1_200));
  }

  @Test
  void endingsAreCountedByPhaseAndSignal() {
    assertThat(Ending.of(history(unanswered(0), unanswered(1), rejected(2, 503))))
        .containsExactly(
            new Ending.Count(new Ending(Phase.HANDSHAKE, "RST", Ending.EndingKind.UNANSWERED), 2),
            new Ending.Count(
                new Ending(Phase.HANDSHAKE, "HTTP 503", Ending.EndingKind.REJECTED), 1));
  }

  @Test
  void whatIsPackedCanBeInflated() throws Exception {
    String text = "{\"a\":[1,2,3]}".repeat(50);
    Inflater inflater = new Inflater(true);
    inflater.setInput(Base64.getDecoder().decode(Packed.of(text)));
    byte[] bytes = new byte[2 * text.length()];
    int length = inflater.inflate(bytes);
    inflater.end();
    assertThat(new String(bytes, 0, length, StandardCharsets.UTF_8)).isEqualTo(text);
  }

  private static int indexAt(OpenCurve curve, double ms) {
    int index = 0;
    while (index + 1 < curve.ms().length && curve.ms()[index + 1] <= ms) {
      index++;
    }
    return index;
  }
}
