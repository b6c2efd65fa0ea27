package edgelab.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SipTimersTest {
  private static final SipTimers REAL = SipTimers.REAL;

  private static List<Double> seconds(IntStream numbers, IntFunction<Duration> time) {
    return numbers.mapToObj(time).map(one -> one.toNanos() / 1e9).toList();
  }

  /** RFC 3261 table 4. */
  @Test
  void timesOfRequestsAreThoseOfRfc3261() {
    assertThat(REAL.t2()).isEqualTo(Duration.ofSeconds(4));
    assertThat(REAL.timeout()).isEqualTo(Duration.ofSeconds(32));
    assertThat(seconds(IntStream.rangeClosed(1, 6), sends -> REAL.untilNextSend(sends, false)))
        .containsExactly(0.5, 1.0, 2.0, 4.0, 4.0, 4.0);
    assertThat(REAL.untilNextSend(1, true)).isEqualTo(Duration.ofSeconds(4));
    assertThat(REAL.untilNextSend(1_000, false)).isEqualTo(Duration.ofSeconds(4));
  }

  /** RFC 3261 section 17.1.2.2: sent at 0, 0.5, 1.5, 3.5 s, and then every 4 s until 32 s. */
  @Test
  void aRequestWithoutAnAnswerIsSentElevenTimes() {
    assertThat(
            List.of(0, 499, 500, 1_499, 1_500, 3_499, 3_500, 7_499, 7_500, 31_499, 31_500, 90_000))
        .extracting(millis -> REAL.sends(Duration.ofMillis(millis)))
        .containsExactly(1, 1, 2, 2, 3, 3, 4, 4, 5, 10, 11, 11);
  }

  /** RFC 5626 section 4.5: the first retry comes after 30 to 60 s, the last after 15 to 30 min. */
  @Test
  void recoveryIsThatOfRfc5626() {
    assertThat(seconds(IntStream.rangeClosed(0, 8), failures -> REAL.recovery(failures, 0)))
        .containsExactly(15.0, 30.0, 60.0, 120.0, 240.0, 480.0, 900.0, 900.0, 900.0);
    assertThat(REAL.recovery(1, 0.5)).isEqualTo(Duration.ofSeconds(45));
    assertThat(REAL.recovery(1, Math.nextDown(1.0))).isEqualTo(Duration.ofSeconds(60));
    assertThat(REAL.recovery(1_000_000, Math.nextDown(1.0))).isEqualTo(Duration.ofMinutes(30));
  }

  @Test
  void otherTimesKeepTheProportionsToT1() {
    SipTimers scaled = new SipTimers(Duration.ofMillis(5));
    assertThat(scaled.timeout()).isEqualTo(Duration.ofMillis(320));
    assertThat(scaled.recovery(1, 0)).isEqualTo(Duration.ofMillis(300));
    assertThat(scaled.pong()).isEqualTo(Duration.ofMillis(100));
    assertThat(REAL.pong()).isEqualTo(Duration.ofSeconds(10)); // RFC 5626 section 4.4.1
    assertThatThrownBy(() -> new SipTimers(Duration.ZERO)).hasMessageContaining("positive");
  }

  @Test
  void aRegistrationIsRefreshedAtHalfOfItsLife() {
    assertThat(SipTimers.refresh(Duration.ofSeconds(61))).isEqualTo(Duration.ofMillis(30_500));
  }
}
