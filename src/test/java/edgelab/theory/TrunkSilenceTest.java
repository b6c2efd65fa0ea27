package edgelab.theory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrunkSilenceTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(32);

  /** Seconds; 0 is never. The carrier looks, and mappings are counted, after 155 s. */
  @ParameterizedTest
  @CsvSource({
    // keep-alive, refresh, idle: forgotten, noticed, mappings, reachable
    "30, 0, 50, false, 0, 1, true",
    "60, 0, 50, true, 92, 3, false",
    "60, 0, 75, false, 0, 1, true",
    "0, 0, 75, true, 0, 1, false",
    "0, 40, 25, true, 72, 4, false",
    "0, 40, 50, false, 0, 1, true",
    // at 0, 30, 40, 60, 80, 90, 120 (both), 150: forgotten after 0, 90 and 120
    "30, 40, 25, true, 62, 4, false",
    // at 0, 40, 60, 80, 120 (both): forgotten after 0, 80, and since 120
    "60, 40, 25, true, 72, 3, false",
    "60, 40, 50, false, 0, 1, true",
  })
  void whatThePathMakesOfATrunk(
      int keepAlive,
      int refresh,
      int idle,
      boolean isForgotten,
      int noticed,
      int mappings,
      boolean isReachable) {
    TrunkSilence flow = flow(keepAlive, refresh, idle);
    Duration end = seconds(155);
    assertThat(flow.isForgotten()).isEqualTo(isForgotten);
    assertThat(flow.noticed(TIMEOUT)).isEqualTo(seconds(noticed));
    assertThat(flow.mappings(end)).isEqualTo(mappings);
    assertThat(flow.isReachable(end)).isEqualTo(isReachable);
  }

  /** Over UDP a REGISTER opens the way back, for as long as nothing is forgotten. */
  @ParameterizedTest
  @CsvSource({"24, true", "26, false", "35, false", "41, true", "89, true", "119, false"})
  void theWayBackIsThatOfTheLastRegister(int at, boolean isReachable) {
    assertThat(flow(30, 40, 25).isReachable(seconds(at))).isEqualTo(isReachable);
  }

  /** Whatever the path and the registration are. */
  @Test
  void raisingAKeepAliveNeverHelps() {
    for (int refresh : List.of(0, 20, 40, 90)) {
      for (int idle : List.of(25, 50, 75)) {
        boolean lost30 = flow(30, refresh, idle).isForgotten();
        boolean lost60 = flow(60, refresh, idle).isForgotten();
        assertThat(lost60 || !lost30).isTrue();
        assertThat(lost60 && !lost30)
            .as("r %d, c %d", refresh, idle)
            .isEqualTo(idle == 50 && (refresh == 0 || refresh == 90));
      }
    }
  }

  private static TrunkSilence flow(int keepAlive, int refresh, int idle) {
    return new TrunkSilence(seconds(keepAlive), seconds(refresh), seconds(idle));
  }

  private static Duration seconds(int seconds) {
    return seconds == 0 ? Timers.NEVER : Duration.ofSeconds(seconds);
  }
}
