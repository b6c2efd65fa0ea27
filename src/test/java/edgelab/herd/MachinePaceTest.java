package edgelab.herd;

import static edgelab.Histories.BEGAN;
import static edgelab.Histories.history;
import static edgelab.Histories.ms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import edgelab.Histories;
import edgelab.history.EdgeEvent;
import edgelab.history.Event;
import edgelab.history.Event.Dialed;
import edgelab.history.Event.Rejected;
import edgelab.history.History;
import edgelab.script.Admission;
import edgelab.theory.Herd.Path;
import edgelab.theory.Herd.Path.Turn;
import java.util.List;
import org.junit.jupiter.api.Test;

class MachinePaceTest {
  private static final Admission OPEN = Admission.OPEN;

  private static final List<Event> FIRST =
      List.of(
          new Dialed(0, 1, ms(0)),
          new Rejected(0, 1, ms(40), 503),
          new Dialed(0, 2, ms(240)),
          new Rejected(0, 2, ms(250), 503));

  /** The second one waits for the first, 4 ms. */
  @Test
  void whoWaitedForAnotherTellsWhatADialTakes() {
    assertThat(path(OPEN, second(241)).service()).isCloseTo(0.004, within(1e-9));
  }

  /** Its request arrives 2 ms after it has dialed, when the other one is answered already. */
  @Test
  void whoWaitedForNobodyTellsNothing() {
    assertThat(path(OPEN, second(249)).service()).isCloseTo(0.0003, within(1e-9));
  }

  @Test
  void theEdgesLogTellsWhenEachFirstRequestWasDecided() {
    Path path =
        path(OPEN, second(249), requested(10, "0"), requested(12, "1"), requested(245, "0"));
    assertThat(path.burst()).containsExactly(new Turn(0.010, 0.040), new Turn(0.012, 0.041));
  }

  @Test
  void whereTheEdgeHasNotSeenAllADecisionIsAsOldAsItsAnswer() {
    assertThat(path(OPEN, second(249), requested(10, "0")).burst())
        .containsExactly(new Turn(0.040, 0.040), new Turn(0.041, 0.041));
  }

  /** NGINX turned client 1 away at 41 ms; its second dial came through. */
  @Test
  void aLaterRequestIsNotTheFirst() {
    assertThat(path(OPEN, second(249), requested(10, "0"), requested(251, "1")).burst())
        .containsExactly(new Turn(0.040, 0.040), new Turn(0.041, 0.041));
  }

  /** It asked at 20 ms, and its 101 is late for no other reason than its turn. */
  @Test
  void clientsInAServerQueueAreToldAtOnce() {
    List<Event> served = List.of(new Dialed(1, 1, ms(0)), new Event.Opened(1, 1, ms(400), "agent"));
    EdgeEvent[] log = {requested(10, "0"), requested(20, "1")};
    assertThat(path(Admission.serverQueue(ms(4), 1), served, log).burst())
        .containsExactly(new Turn(0.010, 0.040), new Turn(0.020, 0.020));
    assertThat(path(OPEN, served, log).burst()).endsWith(new Turn(0.020, 0.400));
  }

  private static Path path(Admission admission, List<Event> second, EdgeEvent... log) {
    History plain = history(FIRST, second);
    History herd = new History(plain.burst(), plain.conditions(), plain.events(), BEGAN);
    return MachinePace.of(Histories.evidence(herd, List.of(), List.of(), List.of(log)), admission);
  }

  private static EdgeEvent requested(long millis, String client) {
    return new EdgeEvent(BEGAN.plusMillis(millis), 1, EdgeEvent.Kind.REQUESTED, client);
  }

  private static List<Event> second(int dialsAgain) {
    return List.of(
        new Dialed(1, 1, ms(1)),
        new Rejected(1, 1, ms(41), 503),
        new Dialed(1, 2, ms(dialsAgain)),
        new Rejected(1, 2, ms(254), 503));
  }
}
