package edgelab.agent;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.agent.RetrySchedule.NextDial;
import edgelab.agent.RetrySchedule.Streak;
import edgelab.load.Backoff;
import edgelab.load.Retry;
import edgelab.variant.Variant;
import edgelab.variant.Variants;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the clients that a rate limit refused come back: all are told the same Retry-After. */
class NotificationBackoffTest {
  private static final int REFUSED = 200;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(6);
  private static final long TENTH = Duration.ofMillis(100).toNanos();

  /**
   * The most that come back in one tenth of a second, of clients that are refused at one instant.
   */
  private static long peak(Retry retry, DoubleSupplier random) {
    long[] tenths = new long[100];
    LongStream.range(0, REFUSED)
        .map(client -> delay(retry, random.getAsDouble()).toNanos())
        .forEach(nanos -> tenths[(int) (nanos / TENTH)]++);
    return LongStream.of(tenths).max().orElseThrow();
  }

  private static Duration delay(Retry retry, double random) {
    NextDial next =
        RetrySchedule.next(retry, Streak.startingAt(0).dialed(), 0, RETRY_AFTER, random)
            .orElseThrow();
    assertThat(next.delay()).isGreaterThanOrEqualTo(RETRY_AFTER);
    return next.delay();
  }

  /** As the real SDK does: one wave, which the next window of 300 takes. */
  @Test
  void withoutJitterTheyComeBackTogether() {
    assertThat(peak(Retry.with(Backoff.fixed(Duration.ZERO)), () -> 0.5)).isEqualTo(REFUSED);
  }

  /**
   * Spread over 2 s they are 10 in a tenth on the average, and so at least 10 in one of them. A
   * tenth has a binomial number, n = 200, p = 1/20; one of 30 or more has a chance below 1e-7.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void withJitterTheyAreSpread(long seed) {
    Variant variant = Variants.named("api-rate-limit");
    SplittableRandom random = new SplittableRandom(seed);
    assertThat(peak(variant.fixed().scenario().behaviour().retry(), random::nextDouble))
        .isBetween(10L, 29L);
  }
}
