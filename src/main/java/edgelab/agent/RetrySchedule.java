package edgelab.agent;

import edgelab.load.Backoff;
import edgelab.load.Retry;
import java.time.Duration;
import java.util.Optional;

/**
 * Computes when a client dials again. Pure: the past, the time and the random number are arguments.
 *
 * <p>The ceiling is capped first and jittered then. The other way round, half of the herd's waits
 * would be cut to the one value of the cap, and come together.
 */
final class RetrySchedule {
  private RetrySchedule() {}

  /**
   * A client's dials since its first failure, or since its last connection that lasted.
   *
   * @param began nanoseconds of any clock
   * @param dials of the streak
   * @param failures of the streak
   * @param waited the last wait, without what Retry-After asked for
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
   * The client's next dial.
   *
   * @param delay from the failure to the dial
   * @param streak with this failure
   */
  record NextDial(Duration delay, Streak streak) {}

  /**
   * The next dial, or empty if the client gives up.
   *
   * @param streak without this failure
   * @param now nanoseconds, on the clock that the streak began on
   * @param retryAfter the wait that the answer's Retry-After asks for; zero: none
   * @param random in [0, 1)
   */
  static Optional<NextDial> next(
      Retry retry, Streak streak, long now, Duration retryAfter, double random) {
    int failures = streak.failures() + 1;
    Duration wait = jittered(retry.backoff(), failures, streak.waited(), random);
    Duration delay = retry.heedsRetryAfter() ? wait.plus(retryAfter) : wait;
    boolean late = now - streak.began() + delay.toNanos() > retry.deadline().toNanos();
    if (streak.dials() >= retry.attempts() || late) {
      return Optional.empty();
    }
    Streak failed = new Streak(streak.began(), streak.dials(), failures, wait);
    return Optional.of(new NextDial(delay, failed));
  }

  /**
   * A wait of this backoff.
   *
   * @param failures of the streak, this one included
   * @param previous the wait before this one; zero if there was none
   * @param random in [0, 1)
   */
  static Duration jittered(Backoff backoff, int failures, Duration previous, double random) {
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
      case DECORRELATED -> decorrelated(backoff, previous, random);
    };
  }

  private static Duration ceiling(Backoff backoff, int failures) {
    int growths = failures - (backoff.first().isZero() ? 1 : 2);
    double grown = backoff.base().toNanos() * Math.pow(backoff.factor(), growths);
    return grown < backoff.cap().toNanos() ? Duration.ofNanos(Math.round(grown)) : backoff.cap();
  }

  private static Duration decorrelated(Backoff backoff, Duration previous, double random) {
    Duration last = previous.compareTo(backoff.base()) < 0 ? backoff.base() : previous;
    Duration range = last.multipliedBy(3).minus(backoff.base());
    Duration chosen = backoff.base().plus(share(range, random));
    return chosen.compareTo(backoff.cap()) < 0 ? chosen : backoff.cap();
  }

  private static Duration share(Duration whole, double part) {
    return Duration.ofNanos(Math.round(whole.toNanos() * part));
  }
}
