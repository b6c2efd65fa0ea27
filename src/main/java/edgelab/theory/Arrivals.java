package edgelab.theory;

import java.time.Duration;

/**
 * The clients of one experiment, as NGINX sees them come.
 *
 * @param clients how many
 * @param ramp their dials are spread evenly over this time; zero: a burst
 * @param addresses that they come from, in equal shares
 * @param patience how long after its dial a client waits for the 101
 */
public record Arrivals(int clients, Duration ramp, int addresses, Duration patience) {
  /** Tyrus's handshake timeout, as set in the agents. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /**
   * A request reaches NGINX at most so long after its dial. Measured on 2 cores: 135 ms for the
   * slowest of 500 and 1.3 s for the slowest of 9,000; twice that is allowed.
   */
  private static final double SLACK_MILLIS_PER_CLIENT = 0.3;

  private static final long SLACK_MILLIS = 300;

  /** All at once, from one address. */
  public static Arrivals burst(int clients) {
    return over(clients, Duration.ZERO);
  }

  /** Evenly spread, from one address. */
  public static Arrivals over(int clients, Duration ramp) {
    return new Arrivals(clients, ramp, 1, PATIENCE);
  }

  public Arrivals from(int number) {
    return new Arrivals(clients, ramp, number, patience);
  }

  public boolean isBurst() {
    return ramp.isZero();
  }

  /** The most clients that one address has. */
  public int share() {
    return (clients + addresses - 1) / addresses;
  }

  public Duration slack() {
    return Duration.ofMillis(Math.max(SLACK_MILLIS, Math.round(SLACK_MILLIS_PER_CLIENT * clients)));
  }

  /**
   * Each client's request is read before the next client is accepted: 1 ms each, and 1 s in all.
   */
  public boolean isGentle() {
    return ramp.toMillis() >= Math.max(1_000, clients);
  }
}
