package edgelab.nginx.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edgelab.theory.Arrivals;
import edgelab.theory.Limit;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeakyBucketTest {
  private static final Duration NONE = Duration.ZERO;
  private static final Duration EVER = Duration.ofHours(1);

  private static Duration ms(long milliseconds) {
    return Duration.ofMillis(milliseconds);
  }

  @Test
  void atOneInstantTheFirstAndTheBurstPass() {
    LeakyBucket bucket = new LeakyBucket(1_000, 299, Integer.MAX_VALUE);
    assertThat(bucket.passes(500, NONE, NONE, EVER)).isEqualTo(300);
    assertThat(bucket.passes(300, NONE, NONE, EVER)).isEqualTo(300);
    assertThat(bucket.passes(0, NONE, NONE, EVER)).isZero();
  }

  /** A request that is refused does not fill the bucket, and the time since goes on counting. */
  @Test
  void overTimeTheRatePassesToo() {
    LeakyBucket bucket = new LeakyBucket(10_000, 0, Integer.MAX_VALUE);
    assertThat(bucket.passes(100, ms(1_000), ms(1_000), EVER)).isEqualTo(10);
    assertThat(bucket.passes(10, ms(1_000), ms(1_000), EVER)).isEqualTo(10);
    assertThat(bucket.passes(11, ms(1_000), ms(1_000), EVER)).isEqualTo(6);
  }

  @Test
  void whoWaitsLongerThanItsPatienceGivesUp() {
    LeakyBucket bucket = new LeakyBucket(50_000, 500, 0);
    assertThat(bucket.passes(500, NONE, NONE, ms(5_000))).isEqualTo(251);
    assertThat(bucket.passes(500, NONE, NONE, ms(4_700))).isEqualTo(236);
    assertThat(bucket.passes(500, NONE, ms(300), ms(5_000))).isEqualTo(251);
  }

  @Test
  void whatDelayLetsThroughAtOnceDoesNotWait() {
    LeakyBucket bucket = new LeakyBucket(1_000, 20, 8);
    assertThat(bucket.passes(50, NONE, NONE, NONE)).isEqualTo(9);
    assertThat(bucket.passes(50, NONE, NONE, ms(2_000))).isEqualTo(11);
  }

  @ParameterizedTest
  @CsvSource({
    "1000, 299, 500, 0, 300, 300, 499",
    "100000, 100, 500, 0, 101, 130, 499",
    "10000, 0, 100, 10, 50, 100, 3",
    "1000, 999, 500, 0, 500, 500, 499"
  })
  void theLimitHasBoundsWhereTheClockDecides(
      long rate, int burst, int clients, int ramp, int least, int most, int enough) {
    Limit limit =
        new LeakyBucket(rate, burst, Integer.MAX_VALUE)
            .limit(Arrivals.over(clients, Duration.ofSeconds(ramp)));
    assertThat(limit.least()).isEqualTo(least);
    assertThat(limit.most()).isEqualTo(most);
    assertThat(limit.enough()).hasValue(enough);
  }

  @Test
  void eachAddressHasABucketOfItsOwn() {
    LeakyBucket bucket = new LeakyBucket(1_000, 99, Integer.MAX_VALUE);
    assertThat(bucket.limit(Arrivals.burst(500).from(2)).least()).isEqualTo(200);
    assertThat(bucket.limit(Arrivals.burst(500).from(2)).enough()).hasValue(249);
  }

  @Test
  void aRateOfNothingIsNone() {
    assertThatThrownBy(() -> new LeakyBucket(0, 1, 0)).isInstanceOf(IllegalArgumentException.class);
  }
}
