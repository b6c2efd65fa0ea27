package edgelab.herd;

import static edgelab.Histories.history;
import static edgelab.Histories.ms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import edgelab.Histories;
import edgelab.history.Event.Closed;
import edgelab.history.Event.Dialed;
import edgelab.history.Event.Opened;
import edgelab.history.Event.Rejected;
import edgelab.history.History;
import edgelab.history.Signal;
import edgelab.theory.HerdRun;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasuredHerdTest {
  /** One comes in at its second dial, one is cut and comes back, one stays outside. */
  private static final History HERD =
      history(
          List.of(
              new Dialed(0, 1, ms(0)),
              new Rejected(0, 1, ms(20), 503),
              new Dialed(0, 2, ms(520), ms(500)),
              new Opened(0, 2, ms(530), "agent"),
              new Closed(0, 2, ms(9_000), 1000, Signal.LOCAL)),
          List.of(
              new Dialed(1, 1, ms(1)),
              new Opened(1, 1, ms(11), "agent"),
              new Closed(1, 1, ms(2_000), 1006, Signal.RST),
              new Dialed(1, 2, ms(2_100)),
              new Opened(1, 2, ms(2_110), "agent"),
              new Closed(1, 2, ms(9_000), 1000, Signal.LOCAL)),
          List.of(new Dialed(2, 1, ms(2)), new Rejected(2, 1, ms(22), 503)));

  @Test
  void countsDialsAndWhenWhoCameInForGood() {
    HerdRun run = MeasuredHerd.run(HERD);
    assertThat(run.dials()).containsExactly(0.0, 0.001, 0.002, 0.52, 2.1);
    assertThat(run.opened()).containsExactly(0.53, 2.11);
    assertThat(run.outside()).isEqualTo(1);
  }

  @Test
  void whoWasCutAndStaysAwayIsOutside() {
    History cut = history(Histories.cut(0), Histories.healthy(1));
    assertThat(MeasuredHerd.run(cut).opened()).containsExactly(0.101);
  }

  @Test
  void countsFromTheDropOn() {
    assertThat(MeasuredHerd.firstCut(HERD)).isEqualTo(2);
    HerdRun run = MeasuredHerd.run(HERD).since(2);
    assertThat(run.dials())
        .singleElement()
        .satisfies(at -> assertThat(at).isCloseTo(0.1, within(1e-9)));
    assertThat(run.time()).isCloseTo(0.11, within(1e-9));
  }

  @Test
  void knowsHowLateARetryWas() {
    assertThat(MeasuredHerd.behindMillis(HERD)).isEqualTo(20);
  }
}
