package edgelab.nginx.limits;

import edgelab.theory.Arrivals;
import edgelab.theory.Limit;
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

  /** The limit that it is for these clients; {@code enough} is a burst. */
  public Limit limit(Arrivals arrivals) {
    Duration late = arrivals.ramp().plus(arrivals.slack());
    int most = passes(arrivals.share(), arrivals.ramp(), late, arrivals.patience());
    return new Limit(
        Limit.LimitKind.REQUEST_RATE,
        Math.min(arrivals.clients(), fewest(arrivals) * arrivals.addresses()),
        Math.min(arrivals.clients(), most * arrivals.addresses()),
        formula(arrivals.patience()),
        enough(arrivals));
  }

  /** The requests come close together, and each as late as it may. */
  private int fewest(Arrivals arrivals) {
    Duration slack = arrivals.slack();
    Duration ramp = arrivals.ramp();
    Duration early = ramp.compareTo(slack) > 0 ? ramp.minus(slack) : Duration.ZERO;
    return passes(arrivals.share(), early, early, arrivals.patience().minus(slack));
  }

  private OptionalInt enough(Arrivals arrivals) {
    int most = Math.max(0, arrivals.share() - 1);
    if (!withBurst(most).passesAll(arrivals)) {
      return OptionalInt.empty();
    }
    int least = 0;
    while (least < most) {
      int middle = (least + most) / 2;
      if (withBurst(middle).passesAll(arrivals)) {
        most = middle;
      } else {
        least = middle + 1;
      }
    }
    return OptionalInt.of(most);
  }

  private LeakyBucket withBurst(int other) {
    return new LeakyBucket(rate, other, undelayed);
  }

  private boolean passesAll(Arrivals arrivals) {
    return fewest(arrivals) == arrivals.share();
  }

  private String formula(Duration patience) {
    String rates = "%s requests a second".formatted(rate % 1_000 == 0 ? rate / 1_000 : rate / 1e3);
    long turns = rate * patience.toMillis() / 1_000_000;
    return undelayed >= burst || burst <= turns
        ? "1 + %d = %d: the first one and the burst, and then %s for each key"
            .formatted(burst, burst + 1, rates)
        : "1 + %s × %d s of patience = %d: all but the first wait for their turn"
            .formatted(rates, patience.toSeconds(), turns + 1);
  }
}
