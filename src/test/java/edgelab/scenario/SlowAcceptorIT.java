package edgelab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.bench.Measurement;
import edgelab.history.Event;
import edgelab.history.History;
import edgelab.history.Signal;
import edgelab.script.Admission;
import org.junit.jupiter.api.Test;

/** An Edge that is slow to accept: nobody is refused, and few get in. */
class SlowAcceptorIT {
  /**
   * A queue of 16 that is emptied 20 times a second, straight at the Edge. The kernel answers
   * nothing to who finds it full, and repeats the SYN after 1 and 3 s: nobody hears a refusal, and
   * a client that gives up after 5 s was still waiting.
   */
  @Test
  void itRefusesNobodyAndLetsFewIn() {
    Admission.Acceptor acceptor = new Admission.Acceptor(15, 20);
    try (Measurement agents = Measurement.ofAgents(1)) {
      History history = agents.throughSlowDoor(150, acceptor);
      assertThat(history.endings().opened()).isBetween(3 * 16, 16 + 5 * 20);
      assertThat(history.all(Event.Failed.class))
          .hasSize(150 - history.endings().opened())
          .allMatch(failed -> failed.signal() == Signal.TIMEOUT);
    }
  }
}
