package edgelab.load;

import java.time.Duration;

/**
 * The dials of a client after one that failed or a connection that was cut: data only, {@code
 * edgelab.agent.RetrySchedule} interprets it.
 *
 * <p>A row of dials begins with the one that failed, or whose connection was cut. It ends when a
 * connection has lasted for {@code settled}.
 *
 * @param backoff between two dials of a row
 * @param attempts dials of a row at the most; 1: the client never dials again
 * @param deadline no dial begins later after the row began; it also ends the experiment with a herd
 *     that is never let in
 * @param settled a connection that lives so long ends the row: what is cut sooner goes on waiting
 *     longer, so that a proxy that accepts and drops does not make its clients eager
 * @param heedsRetryAfter the seconds that a 429 or 503 asks for (RFC 9110 §10.2.3) are waited, and
 *     then the client's own wait, because clients that are all told the same would come together
 * @param budget retries that all clients of one agents' program share
 */
public record Retry(
    Backoff backoff,
    int attempts,
    Duration deadline,
    Duration settled,
    boolean heedsRetryAfter,
    Budget budget) {

  /** A client that dials once. */
  public static final Retry NEVER =
      new Retry(
          Backoff.fixed(Duration.ZERO), 1, Duration.ZERO, Duration.ZERO, false, Budget.ENDLESS);

  /** A client that dials until it is in, or a minute has passed. */
  public static Retry with(Backoff backoff) {
    return new Retry(
        backoff,
        Integer.MAX_VALUE,
        Duration.ofMinutes(1),
        Duration.ofSeconds(1),
        true,
        Budget.ENDLESS);
  }

  public Retry {
    if (attempts < 1) {
      throw new IllegalArgumentException("attempts must be at least 1, not " + attempts);
    }
    if (deadline.isNegative() || settled.isNegative()) {
      throw new IllegalArgumentException(
          "a time must not be negative: " + deadline + ", " + settled);
    }
  }

  /** Whether the client dials more than once. */
  public boolean dialsAgain() {
    return attempts > 1;
  }

  public Retry withAttempts(int most) {
    return new Retry(backoff, most, deadline, settled, heedsRetryAfter, budget);
  }

  public Retry withDeadline(Duration time) {
    return new Retry(backoff, attempts, time, settled, heedsRetryAfter, budget);
  }

  public Retry withSettled(Duration time) {
    return new Retry(backoff, attempts, deadline, time, heedsRetryAfter, budget);
  }

  public Retry withBudget(Budget tokens) {
    return new Retry(backoff, attempts, deadline, settled, heedsRetryAfter, tokens);
  }

  public Retry withoutRetryAfter() {
    return new Retry(backoff, attempts, deadline, settled, false, budget);
  }

  /**
   * A token bucket: a retry takes one token, an open connection gives a part of one back, and where
   * no whole token is left the client gives up (as gRPC's retry throttling does).
   *
   * @param tokens at the start and at the most
   * @param perOpen given back for each connection that opens
   */
  public record Budget(double tokens, double perOpen) {
    public static final Budget ENDLESS = new Budget(Double.MAX_VALUE, 0);
  }
}
