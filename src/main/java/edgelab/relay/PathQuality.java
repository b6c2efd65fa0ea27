package edgelab.relay;

import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A path that delays and loses datagrams by lot. One datagram may overtake another.
 *
 * @param latency of a datagram one way, the mean; zero or more
 * @param jitter by how much it is shorter or longer at the most, evenly spread; not more than the
 *     latency
 * @param loss the share that gets lost, 0 to 1
 * @param seed of the lots
 */
public record PathQuality(Duration latency, Duration jitter, double loss, long seed) {
  /** Everything arrives at once. */
  public static final PathQuality PERFECT = new PathQuality(Duration.ZERO, Duration.ZERO, 0, 0);

  /**
   * @throws IllegalArgumentException where a value is out of its range
   */
  public PathQuality {
    if (jitter.isNegative() || latency.compareTo(jitter) < 0 || !(loss >= 0 && loss <= 1)) {
      throw new IllegalArgumentException(
          "no path has latency %s, jitter %s, loss %s".formatted(latency, jitter, loss));
    }
  }

  /**
   * The fate of a datagram, always the same for the same number.
   *
   * @return after what time it arrives; empty: never
   */
  public Optional<Duration> delay(long number) {
    SplittableRandom lots = new SplittableRandom(new SplittableRandom(seed).nextLong() + number);
    if (lots.nextDouble() < loss) {
      return Optional.empty();
    }
    long off = Math.round(jitter.toNanos() * (2 * lots.nextDouble() - 1));
    return Optional.of(latency.plusNanos(off));
  }
}
