package edgelab.history;

import static edgelab.Histories.cut;
import static edgelab.Histories.healthy;
import static edgelab.Histories.history;
import static edgelab.Histories.ms;
import static edgelab.Histories.rejected;
import static edgelab.Histories.unanswered;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EndingsTest {
  @Test
  void countsEachClientByItsEnd() {
    Endings endings =
        history(healthy(0), cut(1), rejected(2, 503), unanswered(3), healthy(4)).endings();
    assertThat(endings).isEqualTo(new Endings(5, 3, 1, 1, 1, 0, 5));
    assertThat(endings.browser1006()).isEqualTo(3);
  }

  @Test
  void aBrowserSays1006ForEveryLoss() {
    assertThat(history(cut(0), rejected(1, 426), unanswered(2)).endings().browser1006())
        .isEqualTo(3);
    assertThat(history(healthy(0), healthy(1)).endings().browser1006()).isZero();
  }

  @Test
  void aCloseFrameFromTheOtherSideIsALossButNo1006() {
    List<Event> closed =
        List.of(
            new Event.Dialed(0, 1, ms(0)),
            new Event.Opened(0, 1, ms(20), "agent"),
            new Event.Closed(0, 1, ms(500), 1011, Signal.CLOSE_FRAME));
    Endings endings = history(closed, healthy(1)).endings();
    assertThat(endings.closedByPeer()).isEqualTo(1);
    assertThat(endings.browser1006()).isZero();
  }

  @Test
  void theLastAttemptCounts() {
    List<Event> retried = new ArrayList<>(rejected(0, 503));
    retried.add(new Event.Dialed(0, 2, ms(300)));
    retried.add(new Event.Opened(0, 2, ms(320), "agent"));
    assertThat(history(retried).endings()).isEqualTo(new Endings(1, 1, 0, 0, 0, 0, 2));
  }

  @Test
  void aClientThatNeverEndedIsUnreachable() {
    assertThat(history(List.of(new Event.Dialed(0, 1, ms(0)))).endings())
        .isEqualTo(new Endings(1, 0, 0, 1, 0, 0, 1));
  }

  @Test
  void spreadIsFirstToLast() {
    History history = history(healthy(0), healthy(7), rejected(3, 503));
    assertThat(history.dialSpread()).isEqualTo(ms(7));
    assertThat(history.upgradeSpread()).isEqualTo(ms(107));
    assertThat(history(rejected(0, 503)).upgradeSpread()).isZero();
  }
}
