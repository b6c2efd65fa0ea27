package edgelab.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PathQualityTest {
  private static final int MANY = 100_000;
  private static final Duration LATENCY = Duration.ofMillis(75);
  private static final Duration JITTER = Duration.ofMillis(20);

  private static List<Optional<Duration>> fates(PathQuality path) {
    return LongStream.range(0, MANY).mapToObj(path::delay).toList();
  }

  @Test
  void theFateOfADatagramIsAFunctionOfSeedAndNumber() {
    PathQuality path = new PathQuality(LATENCY, JITTER, 0.01, 7);
    assertThat(fates(path)).isEqualTo(fates(new PathQuality(LATENCY, JITTER, 0.01, 7)));
    assertThat(fates(path)).isNotEqualTo(fates(new PathQuality(LATENCY, JITTER, 0.01, 8)));
  }

  /** Within four standard deviations: of a binomial share, and of a mean of even lots. */
  @Test
  void lossAndJitterHaveTheirShares() {
    double loss = 0.01;
    List<Optional<Duration>> fates = fates(new PathQuality(LATENCY, JITTER, loss, 7));
    long lost = fates.stream().filter(Optional::isEmpty).count();
    assertThat(lost / (double) MANY)
        .isCloseTo(loss, within(4 * Math.sqrt(loss * (1 - loss) / MANY)));

    List<Duration> delays = fates.stream().flatMap(Optional::stream).toList();
    assertThat(delays).allMatch(delay -> delay.minus(LATENCY).abs().compareTo(JITTER) <= 0);
    double deviation = JITTER.toNanos() / Math.sqrt(3);
    assertThat(delays.stream().mapToLong(Duration::toNanos).average().orElseThrow())
        .isCloseTo(LATENCY.toNanos(), within(4 * deviation / Math.sqrt(delays.size())));
    assertThat(delays).anyMatch(delay -> delay.compareTo(Duration.ofMillis(94)) > 0);
    assertThat(delays).anyMatch(delay -> delay.compareTo(Duration.ofMillis(56)) < 0);
  }

  @Test
  void aPerfectPathDelaysAndLosesNothing() {
    assertThat(fates(PathQuality.PERFECT)).containsOnly(Optional.of(Duration.ZERO));
  }

  @Test
  void noDatagramArrivesBeforeItIsSent() {
    assertThatThrownBy(() -> new PathQuality(JITTER, LATENCY, 0, 1))
        .hasMessage("no path has latency PT0.02S, jitter PT0.075S, loss 0.0");
    assertThatThrownBy(() -> new PathQuality(LATENCY, JITTER.negated(), 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
    for (double loss : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThatThrownBy(() -> new PathQuality(LATENCY, JITTER, loss, 1))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
