package edgelab.run;

import static edgelab.Histories.cut;
import static edgelab.Histories.healthy;
import static edgelab.Histories.history;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.history.History;
import edgelab.load.Burst;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ControlBurstsTest {
  private final ControlBursts controls = new ControlBursts();

  @Test
  void aCleanOneIsGoodForTheSameBurstAgainAndForNoOther() {
    History clean = history(healthy(0), healthy(1));
    controls.keep(clean);
    Burst same = clean.burst();
    assertThat(controls.of(same)).contains(clean);
    assertThat(controls.of(same.withBehaviour(same.behaviour().withSubprotocol("other"))))
        .isEmpty();
    assertThat(controls.of(Burst.of(same.route().resolve("/other"), 2, same.timing()))).isEmpty();
    assertThat(
            controls.of(Burst.of(same.route(), 2, same.timing().withHold(Duration.ofSeconds(9)))))
        .isEmpty();
  }

  @Test
  void oneThatLostAClientIsSentAgain() {
    History sick = history(healthy(0), cut(1));
    controls.keep(sick);
    assertThat(controls.of(sick.burst())).isEmpty();
  }
}
