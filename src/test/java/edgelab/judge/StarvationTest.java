package edgelab.judge;

import static edgelab.Histories.evidence;
import static edgelab.Histories.failed;
import static edgelab.Histories.unanswered;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.Histories;
import edgelab.history.Event;
import edgelab.history.History;
import edgelab.history.Phase;
import edgelab.history.Signal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Losses without a cause on a machine that was busy. */
class StarvationTest {
  /** By a timeout of its own or by its watchdog, of three that were lost; the others by RST. */
  @ParameterizedTest
  @CsvSource({
    "2, 0, 0.9, true",
    "0, 2, 0.9, true",
    "1, 1, 0.9, true",
    "1, 0, 0.9, false",
    "2, 0, 0.89, false"
  })
  void mostOfTheLostMustHaveWaitedOnABusyMachine(
      int timedOut, int barked, double busy, boolean starved) {
    List<Event> events = new ArrayList<>();
    for (int client = 0; client < 3; client++) {
      events.addAll(
          client < timedOut
              ? failed(client, Phase.HANDSHAKE, Signal.TIMEOUT)
              : client < timedOut + barked ? expired(client) : unanswered(client));
    }
    Verdict verdict =
        Judge.judge(
            evidence(new History(Histories.burst(3), Histories.PLENTY.withBusy(busy), events)));
    assertThat(verdict.diagnosis() == Diagnosis.INCONCLUSIVE).isEqualTo(starved);
  }

  @Test
  void halfOfTheLostAreNotMost() {
    List<Event> events = new ArrayList<>(failed(0, Phase.HANDSHAKE, Signal.TIMEOUT));
    events.addAll(unanswered(1));
    History half = new History(Histories.burst(2), Histories.PLENTY.withBusy(1), events);
    assertThat(Judge.judge(evidence(half)).diagnosis()).isEqualTo(Diagnosis.UNREACHABLE);
  }

  private static List<Event> expired(int client) {
    return List.of(
        new Event.Dialed(client, 1, Histories.ms(client)),
        new Event.Opened(client, 1, Histories.ms(100), "agent"),
        new Event.Closed(client, 1, Histories.ms(2_100), 1006, Signal.WATCHDOG));
  }
}
