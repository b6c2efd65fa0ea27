package edgelab.scenario;

import static edgelab.scenario.VerdictAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.history.Event;
import edgelab.history.Phase;
import edgelab.history.Signal;
import edgelab.topology.Lab;
import edgelab.topology.Outcome;
import edgelab.variant.Variants;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the thread says, put to the test. */
class ThreadIT {
  @Test
  void fortyPercentAreLostAndNeitherLogSaysSo() {
    try (Lab lab = Lab.with(Variants.named("worker-connections").broken())) {
      Outcome outcome = lab.burst(500);
      assertThat(outcome).opened(300).browser1006(200).abnormal(0).leftNoTraceAtTheEdge();
      assertThat(outcome.evidence().history().all(Event.Failed.class))
          .as("the lost clients: cut in mid-handshake, at once, with no answer")
          .hasSize(200)
          .allMatch(failed -> failed.phase() == Phase.HANDSHAKE)
          .allMatch(failed -> failed.at().toMillis() < 3_000)
          .allMatch(failed -> Set.of(Signal.FIN, Signal.RST).contains(failed.signal()));
      assertThat(outcome.evidence().requests())
          .as("lines in NGINX's access log: only of those that opened")
          .hasSize(300)
          .allMatch(request -> request.status() == 101);
      assertThat(outcome.evidence().errorLog())
          .as("lines that NGINX's default level would show")
          .noneMatch(line -> VerdictAssert.ALARMS.stream().anyMatch(line::contains));
    }
  }
}
