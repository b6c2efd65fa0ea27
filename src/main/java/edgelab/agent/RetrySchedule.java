package edgelab.agent;

import edgelab.load.Backoff;
import edgelab.load.Retry;
import java.time.Duration;
import java.util.Optional;


/**
 * Says when a client dials again. Pure: what happened and the random number are arguments.
 *
 * <p>The ceiling is capped first and jittered then. The other way round, half of the herd's waits
 * would be cut to the one value of the cap, and come together.
 */
final class RetrySchedule {
  private RetrySchedule() {}

  /**
   * What a client has suffered since its first failure, or since its last connection that lasted.
   *
   * @param began when, in nanoseconds of any clock
   * @param dials of the row
   * @param failures of the row
   * @param waited the last wait, what Retry-After asked for not included
   */
  record Streak(long began, int dials, int failures, Duration waited) {
    static Streak startingAt(long now) {
      return new Streak(now, 0, 0, Duration.ZERO);
    }

    Streak dialed() {
      return new Streak(began, dials + 1, failures, waited);
    }
  }

  /**
   * A client dials again.
   *
   * @param delay from the failure to the dial
   * @param row with this failure
   */
  record Again(Duration delay, Streak row) {}

  /**
   * Empty where the client gives up.
   *
   * @param row without this failure
   * @param now on the clock that the row began on
   * @param asked what the answer's Retry-After asks for; zero: nothing
   * @param random in [0, 1)
   */
  static Optional<Again> next(Retry retry, Streak row, long now, Duration asked, double random) {
    int failures = row.failures() + 1;
    Duration wait = jittered(retry.backoff(), failures, row.waited(), random);
    Duration delay = retry.heedsRetryAfter() ? wait.plus(asked) : wait;
    boolean late = now - row.began() + delay.toNanos() > retry.deadline().toNanos();
    return row.dials() >= retry.attempts() || late
        ? Optional.empty()
        : Optional.of(new Again(delay, new Streak(row.began(), row.dials(), failures, wait)));
  }

  /**
   * @param failures of the row, this one included
   * @param before the wait before this one; zero where there was none
   * @param random in [0, 1)
   */
  static Duration jittered(Backoff backoff, int failures, Duration before, double random) {
    if (failures == 1 && !backoff.first().isZero()) {
      return share(backoff.first(), random);
    }
    Duration ceiling = ceiling(backoff, failures);
    return switch (backoff.jitter()) {
      case NONE -> ceiling;
      case EQUAL -> share(ceiling, 0.5 + random / 2);
      case FULL -> share(ceiling, random);
      case AROUND -> share(ceiling, 0.8 + 0.4 * random);
      case ABOVE -> share(ceiling, 1 + 0.2 * random);
      case DECORRELATED -> decorrelated(backoff, before, random);
    };
  }

  private static Duration ceiling(Backoff backoff, int failures) {
    int growths = failures - (backoff.first().isZero() ? 1 : 2);
    double grown = backoff.base().toNanos() * Math.pow(backoff.factor(), growths);
    return grown < backoff.cap().toNanos() ? Duration.ofNanos(Math.round(grown)) : backoff.cap();
  }

  private static Duration decorrelated(Backoff backoff, Duration before, double random) {
    Duration last = before.compareTo(backoff.base()) < 0 ? backoff.base() : before;
    Duration range = last.multipliedBy(3).minus(backoff.base());
    Duration chosen = backoff.base().plus(share(range, random));
    return chosen.compareTo(backoff.cap()) < 0 ? chosen : backoff.cap();
  }

  private static Duration share(Duration whole, double part) {
    return Duration.ofNanos(Math.round(whole.toNanos() * part));
  }
}
