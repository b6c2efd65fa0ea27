package edgelab.theory;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.theory.Timers.Cutter;
import edgelab.theory.Timers.Fate;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimersTest {
  /** Seconds; 0 is off, and in the fate never. */
  @ParameterizedTest
  @CsvSource({
    // heartbeat, keep-alive, proxy, relay, patience: cutter, client knows, edge knows
    "30, 0, 60, 90, 0, NOBODY, 0, 0",
    "30, 0, 20, 0, 0, PROXY, 20, 20",
    "30, 0, 20, 25, 0, PROXY, 20, 20",
    "30, 0, 0, 25, 0, RELAY, 0, 0",
    "30, 0, 28, 25, 0, RELAY, 0, 28",
    "30, 0, 0, 25, 90, RELAY, 90, 0",
    "30, 0, 0, 0, 20, CLIENT, 20, 20",
    "30, 10, 20, 25, 0, NOBODY, 0, 0",
    "0, 10, 20, 25, 90, CLIENT, 90, 90",
  })
  void whoEndsAConnectionAndWhen(
      int heartbeat,
      int keepAlive,
      int proxy,
      int relay,
      int patience,
      Cutter cutter,
      int client,
      int edge) {
    Timers timers = timers(heartbeat, keepAlive, proxy, relay, patience);
    assertThat(timers.fate()).isEqualTo(new Fate(cutter, seconds(client), seconds(edge)));
  }

  /** A longer keep-alive period never saves anybody, whatever the other timers are. */
  @Test
  void raisingAKeepAliveNeverHelps() {
    for (int heartbeat : List.of(0, 20, 45, 90)) {
      for (int proxy : List.of(0, 20, 45, 90)) {
        for (int relay : List.of(0, 20, 45, 90)) {
          boolean saved30 = survives(timers(heartbeat, 30, proxy, relay, 0));
          boolean saved60 = survives(timers(heartbeat, 60, proxy, relay, 0));
          assertThat(saved30 || !saved60).isTrue();
          boolean between = relay == 45 || proxy == 45;
          boolean shorter = relay == 20 || proxy == 20;
          assertThat(saved30 && !saved60)
              .as("h %d, p %d, c %d", heartbeat, proxy, relay)
              .isEqualTo(between && !shorter && heartbeat != 20 && heartbeat != 45);
        }
      }
    }
  }

  private static boolean survives(Timers timers) {
    return timers.fate().cutter() == Cutter.NOBODY;
  }

  private static Timers timers(int heartbeat, int keepAlive, int proxy, int relay, int patience) {
    return new Timers(
        seconds(heartbeat), seconds(keepAlive), seconds(proxy), seconds(relay), seconds(patience));
  }

  private static Duration seconds(int seconds) {
    return seconds == 0 ? Timers.NEVER : Duration.ofSeconds(seconds);
  }
}
