package edgelab.herd;

import static edgelab.Histories.history;
import static edgelab.Histories.ms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import edgelab.history.Event.Dialed;
import edgelab.history.Event.Rejected;
import edgelab.history.History;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final History WAVES =
      history(
          List.of(
              new Dialed(0, 1, ms(0)),
              new Rejected(0, 1, ms(40), 503),
              new Dialed(0, 2, ms(240)),
              new Rejected(0, 2, ms(243), 503)),
          List.of(
              new Dialed(1, 1, ms(1)),
              new Rejected(1, 1, ms(41), 503),
              new Dialed(1, 2, ms(241)),
              new Rejected(1, 2, ms(245), 503)));

  @Test
  void theFirstAndTheLastWaveTellHowWideAWaveIs() {
    assertThat(Pace.ofWaves(WAVES).latency()).isCloseTo(0.003, within(1e-9));
    assertThat(Pace.ofWaves(WAVES).service()).isCloseTo(0.001, within(1e-9));
    assertThat(Pace.ofWaves(WAVES).burst()).isCloseTo(0.0005, within(1e-9));
  }

  /** Two dials from 120.5 to 241 ms. */
  @Test
  void theSecondHalfTellsHowOftenACrowdComes() {
    assertThat(Pace.ofCrowd(WAVES).service()).isCloseTo(0.06025, within(1e-9));
  }
}
