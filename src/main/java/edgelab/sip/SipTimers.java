package edgelab.sip;

import java.time.Duration;

/**
 * The times of RFC 3261 (table 4) and RFC 5626. They are in proportion to T1, so that a smaller T1
 * scales all of them.
 *
 * @param t1 estimate of the round trip, 500 ms as a rule; positive
 */
public record SipTimers(Duration t1) {
  public static final Duration REAL_T1 = Duration.ofMillis(500);
  public static final SipTimers REAL = new SipTimers(REAL_T1);

  private static final int T2 = 8; // 4 s
  private static final int TIMEOUT = 64; // 32 s
  private static final int PONG = 20; // 10 s
  private static final int RECOVERY = 60; // 30 s
  private static final int MOST_RECOVERY = 3_600; // 1,800 s

  public SipTimers {
    if (t1.isNegative() || t1.isZero()) {
      throw new IllegalArgumentException("t1 must be positive, not " + t1);
    }
  }

  /** T2, the longest time between two sends of a request. */
  public Duration t2() {
    return t1.multipliedBy(T2);
  }

  /** Timers B and F: how long a request waits for its answer, 64 times T1. */
  public Duration timeout() {
    return t1.multipliedBy(TIMEOUT);
  }

  /**
   * Timer E of a request other than INVITE (RFC 3261 section 17.1.2.2): from one send to the next.
   *
   * @param sends so far, at least 1
   * @param isProceeding a provisional answer has come
   */
  public Duration untilNextSend(int sends, boolean isProceeding) {
    boolean isLong = isProceeding || sends > Integer.numberOfTrailingZeros(T2);
    return isLong ? t2() : t1.multipliedBy(1L << (sends - 1));
  }

  /**
   * How often a request without any answer has been sent by then: at 0, 1, 3, 7, 15, 23, … times T1
   * (timer E), until its time is over.
   *
   * @param waited since it was first sent; zero or more
   */
  public int sends(Duration waited) {
    Duration last = waited.compareTo(timeout()) < 0 ? waited : timeout().minusNanos(1);
    int sends = 1;
    Duration next = untilNextSend(sends, false);
    while (next.compareTo(last) <= 0) {
      sends++;
      next = next.plus(untilNextSend(sends, false));
    }
    return sends;
  }

  /** How long a keep-alive over a stream waits for its answer (RFC 5626 section 4.4.1). */
  public Duration pong() {
    return t1.multipliedBy(PONG);
  }

  /**
   * How long to wait before the next registration, where no other flow is registered (RFC 5626
   * section 4.5): 50 to 100 % of min(1800, 30 * 2^failures) seconds.
   *
   * @param failures registrations that failed one after the other; 0 where a registered flow broke
   * @param random uniform, from 0 up to 1
   */
  public Duration recovery(int failures, double random) {
    long units = failures > 10 ? MOST_RECOVERY : (long) RECOVERY << failures;
    Duration most = t1.multipliedBy(Math.min(MOST_RECOVERY, units));
    return Duration.ofNanos(Math.round(most.toNanos() * (0.5 + random / 2)));
  }

  /**
   * When a registration is refreshed: at half of what was granted, as 3GPP TS 24.229 section
   * 5.1.1.4.1 has it for 1,200 s and less. RFC 3261 only says before its end.
   */
  public static Duration refresh(Duration granted) {
    return granted.dividedBy(2);
  }
}
