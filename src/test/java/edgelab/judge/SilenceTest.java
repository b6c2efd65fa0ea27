package edgelab.judge;

import static edgelab.Histories.healthy;
import static edgelab.Histories.history;
import static edgelab.Histories.ms;
import static edgelab.Histories.session;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.Histories;
import edgelab.history.EdgeEvent;
import edgelab.history.EdgeEvent.Kind;
import edgelab.history.Event;
import edgelab.history.Evidence;
import edgelab.history.History;
import edgelab.history.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Both logs, side by side. */
class SilenceTest {
  private static final long LONG_AGO = 500;
  private static final Duration END = ms(5_000);

  @Test
  void whoHearsAllAndLeavesLastIsFine() {
    Evidence evidence =
        evidence(history(stays(0, 1_000)), session(0, Map.of(1_000L, Kind.HEARTBEAT)));
    assertThat(Silence.of(evidence)).isEqualTo(new Silence(Set.of(), Set.of(), Set.of()));
    assertThat(Judge.judge(evidence).diagnosis()).isEqualTo(Diagnosis.HEALTHY);
  }

  @Test
  void whoBelievesToBeOpenWhenTheEdgeIsGoneIsAZombie() {
    Evidence evidence =
        evidence(history(stays(0), stays(1)), session(0, Map.of(LONG_AGO, Kind.CLOSED)));
    assertThat(Silence.of(evidence).zombies()).containsExactly(0);
    Verdict verdict = Judge.judge(evidence);
    assertThat(verdict.diagnosis()).isEqualTo(Diagnosis.ABNORMAL);
    assertThat(verdict.cause()).isEqualTo(Cause.named("silent_drop"));
    assertThat(verdict.endings().abnormal()).as("as far as the clients know").isZero();
  }

  /** Its agents' program died, so that no end of it was recorded. */
  @Test
  void aClientThatHasSentStaysOpen() {
    List<Event> sends =
        List.of(
            new Event.Dialed(0, 1, ms(0)),
            new Event.Opened(0, 1, ms(20), "agent"),
            new Event.Sent(0, 1, ms(100), 2_000_000));
    Evidence evidence =
        evidence(history(sends, stays(1)), session(0, Map.of(LONG_AGO, Kind.CLOSED)));
    assertThat(Silence.of(evidence).zombies()).containsExactly(0);
  }

  /** As with an echo that takes 100 ms, after which the clients leave. */
  @Test
  void whoWasOpenOnlyBrieflyIsNoZombie() {
    List<EdgeEvent> brief = session(0, Map.of(3_150L, Kind.CLOSED));
    List<Event> stays =
        List.of(
            new Event.Dialed(0, 1, ms(0)),
            new Event.Opened(0, 1, ms(20), "agent"),
            new Event.Closed(0, 1, ms(120), 1000, Signal.LOCAL));
    assertThat(Silence.of(evidence(history(stays), brief)))
        .isEqualTo(new Silence(Set.of(), Set.of(), Set.of()));
  }

  @Test
  void whoIsGoneWhileTheEdgeBelievesIsAZombieOfTheEdge() {
    Evidence evidence = evidence(history(stays(0), gone(1, Signal.FIN)), session(1, Map.of()));
    Silence silence = Silence.of(evidence);
    assertThat(silence.zombies()).isEmpty();
    assertThat(silence.edgeZombies()).containsExactly(1);
  }

  @Test
  void whoDoesNotHearWhatWasSentIsDeaf() {
    Evidence evidence =
        evidence(
            history(stays(0, 1_000), stays(1)),
            session(0, Map.of(1_000L, Kind.HEARTBEAT, 2_000L, Kind.HEARTBEAT)));
    assertThat(Silence.of(evidence).deaf()).containsExactly(0);
    assertThat(Judge.judge(evidence).cause()).isEqualTo(Cause.named("silent_drop"));
  }

  /** A heartbeat that was sent just before the end may still be on its way. */
  @Test
  void whatIsUnderWayIsNotLost() {
    Evidence evidence = evidence(history(stays(0)), session(0, Map.of(4_500L, Kind.HEARTBEAT)));
    assertThat(Silence.of(evidence).deaf()).isEmpty();
  }

  /** The watchdog barked, and nothing had been sent: the Edge is to blame, not the path. */
  @Test
  void aWatchdogAloneIsNoSilentDrop() {
    Evidence evidence = evidence(history(stays(0), gone(1, Signal.WATCHDOG)), session(1, Map.of()));
    assertThat(Judge.judge(evidence).cause()).isEqualTo(Cause.UNKNOWN);
  }

  @Test
  void aWatchdogThatMissedWhatWasSentIsOne() {
    Evidence evidence =
        evidence(
            history(stays(0), gone(1, Signal.WATCHDOG)),
            session(1, Map.of(1_000L, Kind.HEARTBEAT)));
    assertThat(Judge.judge(evidence).cause()).isEqualTo(Cause.named("silent_drop"));
  }

  /** NGINX's timer noticed; the heartbeats that the Edge had sent say what it noticed. */
  @Test
  void aTimerThatNoticesIsNotTheCause() {
    String line = "[info] upstream timed out (110: x) while proxying upgraded connection";
    History cut = history(gone(0, Signal.FIN));
    assertThat(Judge.judge(logged(line, cut, Map.of(1_000L, Kind.HEARTBEAT))).cause())
        .isEqualTo(Cause.named("silent_drop"));
    assertThat(Judge.judge(logged(line, cut, Map.of())).cause())
        .isEqualTo(Cause.named("idle_timeout"));
  }

  /** A loss on a connection that the client has replaced is no loss any more. */
  @Test
  void whoDialedAgainIsFine() {
    List<Event> again = new ArrayList<>(gone(0, Signal.WATCHDOG));
    again.add(new Event.Dialed(0, 2, ms(3_500)));
    again.add(new Event.Opened(0, 2, ms(3_600), "agent"));
    again.add(new Event.Closed(0, 2, END, 1000, Signal.LOCAL));
    List<EdgeEvent> log =
        new ArrayList<>(session(0, Map.of(1_000L, Kind.HEARTBEAT, 3_000L, Kind.CLOSED)));
    log.addAll(session(0, Map.of()));
    Evidence evidence = evidence(history(again), log);
    assertThat(Silence.of(evidence)).isEqualTo(new Silence(Set.of(), Set.of(), Set.of()));
  }

  private static List<Event> stays(int client, long... heartbeats) {
    List<Event> events = new ArrayList<>();
    events.add(new Event.Dialed(client, 1, ms(0)));
    events.add(new Event.Opened(client, 1, ms(20), "agent"));
    for (long at : heartbeats) {
      events.add(new Event.Heard(client, 1, ms(at), "heartbeat"));
    }
    events.add(new Event.Closed(client, 1, END, 1000, Signal.LOCAL));
    return events;
  }

  private static List<Event> gone(int client, Signal signal) {
    return List.of(
        new Event.Dialed(client, 1, ms(0)),
        new Event.Opened(client, 1, ms(20), "agent"),
        new Event.Closed(client, 1, ms(3_000), 1006, signal));
  }

  private static Evidence evidence(History history, List<EdgeEvent> edgeLog) {
    return Histories.evidence(history, List.of(), List.of(), edgeLog);
  }

  private static Evidence logged(String line, History history, Map<Long, Kind> session) {
    return Histories.evidence(history, List.of(line), List.of(), session(0, session));
  }

  @Test
  void aClientThatTellsNoNumberIsNotGuessed() {
    assertThat(
            Silence.of(
                evidence(history(healthy(0)), List.of(Histories.edge(1, Kind.UPGRADED, "agent")))))
        .isEqualTo(new Silence(Set.of(), Set.of(), Set.of()));
  }
}
