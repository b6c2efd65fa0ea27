package edgelab.jmeter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClockOffsetTest {
  private static ClockOffset offset(int millis, int error) {
    return new ClockOffset(Duration.ofMillis(millis), Duration.ofMillis(error));
  }

  private static JMeterSample sample(String thread, String clock) {
    return new JMeterSample(
        "client",
        Instant.EPOCH,
        Duration.ZERO,
        true,
        "101",
        "",
        thread,
        Map.of("clock", clock),
        List.of());
  }

  /** Also where both happen to be as far away. */
  @Test
  void eachEngineHasOne() {
    assertThat(
            ClockOffset.in(
                List.of(
                    sample("edgelab-engine-1:1099-clients 1-1", "-2000 1000"),
                    sample("edgelab-engine-1:1099-clients 1-2", "-2000 1000"),
                    sample("edgelab-engine-2:1099-clients 1-1", "-2000 1000"))))
        .containsExactly(offset(-2, 1), offset(-2, 1));
    assertThat(ClockOffset.in(List.of(sample("clients 1-1", ""))))
        .containsExactly(ClockOffset.NONE);
  }

  @Test
  void moreThanTwentyMillisecondsIsADoubt() {
    assertThat(ClockOffset.doubt(List.of(ClockOffset.NONE, offset(15, 5), offset(-19, 1))))
        .isEmpty();
    assertThat(ClockOffset.doubt(List.of(offset(15, 5), offset(-20, 1))))
        .contains(
            "the clock of an engine of JMeter is -20.000 ms ± 1.000 ms away, more than 20 ms;"
                + " set it by NTP");
    assertThat(ClockOffset.doubt(List.of(offset(0, 21)))).as("a slow way there").isPresent();
  }
}
