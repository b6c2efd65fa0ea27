package edgelab.scenario;

import static edgelab.assertions.VerdictAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.history.Event;
import edgelab.history.History;
import edgelab.run.Lab;
import edgelab.run.Load;
import edgelab.run.Outcome;
import edgelab.variant.Variants;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A burst that several agents' containers share. */
class LoadIT {
  @Test
  void twoContainersShareOneBurstOnOneClock() {
    try (Lab lab = Lab.with(Variants.named("worker-connections").fixed())) {
      Outcome outcome = lab.start(new Load(500, 2)).finish();
      assertThat(outcome).isHealthy();
      History history = outcome.evidence().history();
      assertThat(history.all(Event.Dialed.class).map(Event::client).distinct()).hasSize(500);
      List<Duration> first = dials(history, 0, 250);
      List<Duration> second = dials(history, 250, 500);
      assertThat(first.get(0)).as("they overlap").isLessThan(second.get(249));
      assertThat(second.get(0)).as("they overlap").isLessThan(first.get(249));
    }
  }

  private static List<Duration> dials(History history, int from, int to) {
    return history
        .all(Event.Dialed.class)
        .filter(dial -> dial.client() >= from && dial.client() < to)
        .map(Event::at)
        .sorted()
        .toList();
  }
}
