package edgelab.dial;

import static edgelab.Histories.ms;
import static edgelab.dial.LostBurst.assertPatternOf;
import static edgelab.dial.LostBurst.lost;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.history.Event;
import edgelab.history.Signal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows of the table for connections that had opened. */
class OpenPatternsTest {
  /** RFC 6455 leaves to the server what its other codes mean. */
  @Test
  void whatOpenedAndWasClosedHasACode() {
    assertThat(LossPatterns.of(lost(2, client -> opened(client, 2_100, 1001, Signal.CLOSE_FRAME))))
        .containsExactly(
            "2 of 5 opened and were closed with code 1001 after 2.0 s: the server goes away, as it does for a restart");
    assertPatternOf(2, client -> opened(client, 2_100, 4000, Signal.CLOSE_FRAME))
        .endsWith(" with code 4000 after 2.0 s: a code of the application");
    assertPatternOf(2, client -> opened(client, 2_100, 1002, Signal.PROTOCOL_ERROR))
        .contains("bytes that are no WebSocket's");
  }

  @Test
  void aCutTogetherIsATimerAndOneByOneIsNone() {
    assertPatternOf(5, client -> opened(client, 60_100, 1006, Signal.FIN))
        .startsWith(
            "5 of 5 opened and were cut together after 60.0 s, 1006: an idle timeout of about 60.0 s");
    assertPatternOf(5, client -> opened(client, 1_100 + 2_000L * client, 1006, Signal.RST))
        .startsWith("5 of 5 opened and were cut one by one, 1.0 to 9.0 s after the 101, 1006");
    assertPatternOf(5, client -> opened(client, 150, 1006, Signal.RST))
        .startsWith("5 of 5 opened and were cut at once, 1006");
  }

  /** Opens after 100 ms. */
  private static List<Event> opened(int client, long endedMs, int code, Signal signal) {
    return List.of(
        new Event.Dialed(client, 1, ms(client)),
        new Event.Opened(client, 1, ms(100), ""),
        new Event.Closed(client, 1, ms(endedMs), code, signal));
  }
}
