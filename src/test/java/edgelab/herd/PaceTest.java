package edgelab.herd;

import static edgelab.Histories.history;
import static edgelab.Histories.ms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import edgelab.history.Admission;
import edgelab.history.Event;
import edgelab.history.Event.Dialed;
import edgelab.history.Event.Rejected;
import edgelab.history.History;
import edgelab.theory.Herd.Path.Leg;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final List<Event> FIRST =
      List.of(
          new Dialed(0, 1, ms(0)),
          new Rejected(0, 1, ms(40), 503),
          new Dialed(0, 2, ms(240)),
          new Rejected(0, 2, ms(250), 503));

  /** Two are answered 1 ms apart after 40 ms; then the second one waits for the first, 4 ms. */
  @Test
  void theBurstsAnswersAndThoseWhoWaitedForAnotherTellThePace() {
    History herd = history(FIRST, second(241));
    assertLeg(Pace.of(herd, Admission.OPEN).burst(), 0.040, 0.0005);
    assertLeg(Pace.of(herd, Admission.OPEN).later(), 0.002, 0.004);
  }

  /** Its request arrives 2 ms after it has dialed, when the other one is answered already. */
  @Test
  void whoWaitedForNobodyTellsNothing() {
    assertLeg(Pace.of(history(FIRST, second(249)), Admission.OPEN).later(), 0.002, 0.0003);
  }

  /** The one that waited for its turn came before the one that was refused, 1 ns. */
  @Test
  void whoWaitsAtADeskTellsNothing() {
    List<Event> served = List.of(new Dialed(1, 1, ms(0)), new Event.Opened(1, 1, ms(400), "agent"));
    Admission desk = Admission.desk(ms(4), 1);
    assertLeg(Pace.of(history(FIRST, served), desk).burst(), 0.040, 0);
    assertLeg(Pace.of(history(FIRST, served), Admission.OPEN).burst(), 0.040, 0.180);
  }

  private static List<Event> second(int dialsAgain) {
    return List.of(
        new Dialed(1, 1, ms(1)),
        new Rejected(1, 1, ms(41), 503),
        new Dialed(1, 2, ms(dialsAgain)),
        new Rejected(1, 2, ms(254), 503));
  }

  private static void assertLeg(Leg leg, double latency, double service) {
    assertThat(leg.latency()).isCloseTo(latency, within(1e-9));
    assertThat(leg.service()).isCloseTo(service, within(1e-9));
  }
}
