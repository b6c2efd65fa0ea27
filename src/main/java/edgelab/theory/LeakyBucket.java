package edgelab.theory;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * The bucket of {@code limit_req} for one key, in thousandths of a request and whole milliseconds
 * as {@code ngx_http_limit_req_lookup} counts.
 *
 * @param rate thousandths of a request that leave the bucket in a second: 1,000 for {@code 1r/s}
 * @param burst requests that the bucket holds besides the first
 * @param undelayed requests in it that pass at once: {@code delay=}; {@link Integer#MAX_VALUE} for
 *     {@code nodelay}
 */
public record LeakyBucket(long rate, int burst, int undelayed) {
  private static final long REQUEST = 1_000;

  public LeakyBucket {
    if (rate <= 0) {
      throw new IllegalArgumentException("a bucket that never empties: rate " + rate);
    }
  }

  /**
   * How many clients of one key get through.
   *
   * @param dials the clients dial evenly over this time
   * @param requests and their requests come evenly over this time
   * @param patience how long after its dial a client waits
   */
  int passes(int clients, Duration dials, Duration requests, Duration patience) {
    long excess = 0;
    long last = 0;
    int passed = Math.min(clients, 1);
    for (int client = 1; client < clients; client++) {
      long now = requests.toMillis() * client / clients;
      long next = Math.max(0, excess - rate * (now - last) / 1_000 + REQUEST);
      if (next <= burst * REQUEST) {
        excess = next;
        last = now;
        long waited = now - dials.toMillis() * client / clients + delayMillis(excess);
        passed += waited <= patience.toMillis() ? 1 : 0;
      }
    }
    return passed;
  }

  private long delayMillis(long excess) {
    return Math.max(0, (excess - undelayed * REQUEST) * 1_000 / rate);
  }

  /** The limit that it is for these clients. */
  public Limit limit(Arrivals arrivals) {
    int share = arrivals.share();
    Duration slack = arrivals.slack();
    Duration ramp = arrivals.ramp();
    Duration early = ramp.compareTo(slack) > 0 ? ramp.minus(slack) : Duration.ZERO;
    int least = passes(share, early, early, arrivals.patience().minus(slack));
    int most = passes(share, ramp, ramp.plus(slack), arrivals.patience());
    return new Limit(
        Limit.Kind.REQUEST_RATE,
        Math.min(arrivals.clients(), least * arrivals.addresses()),
        Math.min(arrivals.clients(), most * arrivals.addresses()),
        formula(arrivals),
        undelayed >= burst ? OptionalInt.of(Math.max(0, share - 1)) : OptionalInt.empty());
  }

  private String formula(Arrivals arrivals) {
    String rates = "%s requests a second".formatted(rate % 1_000 == 0 ? rate / 1_000 : rate / 1e3);
    return undelayed >= burst
        ? "1 + %d = %d: the first one and the burst pass at once, then %s for each key"
            .formatted(burst, burst + 1, rates)
        : "1 + %s × %d s of patience = %.0f: all but the first wait for their turn, of a burst of %d"
            .formatted(
                rates,
                arrivals.patience().toSeconds(),
                Math.floor(1 + rate / 1e3 * arrivals.patience().toSeconds()),
                burst);
  }
}
