package edgelab.load;

import java.time.Duration;

/**
 * How a client makes sure that its connection lives.
 *
 * @param expected something is to be heard at least so often; zero: there is no watchdog, and the
 *     client believes for ever that it is open
 * @param misses after {@code misses × expected} of silence the client gives the connection up
 * @param ping the client asks so often; zero: never
 * @param json it asks by a message, {@code {"message":"ping"}}, as clients of the notification
 *     service do; otherwise by a WebSocket Ping (RFC 6455 §5.5.2)
 */
public record KeepAlive(Duration expected, int misses, Duration ping, boolean json) {

  /** A client that only listens, as in the thread. */
  public static final KeepAlive NONE = new KeepAlive(Duration.ZERO, 0, Duration.ZERO, false);

  public KeepAlive {
    if (expected.isNegative() || ping.isNegative() || misses < 0) {
      throw new IllegalArgumentException("a keep-alive has no negative numbers");
    }
    if (!expected.isZero() && misses == 0) {
      throw new IllegalArgumentException("misses must be at least 1");
    }
  }

  /** A watchdog. */
  public static KeepAlive expecting(Duration period, int misses) {
    return new KeepAlive(period, misses, Duration.ZERO, false);
  }

  /** The same, and a WebSocket Ping every so often. */
  public KeepAlive pinging(Duration period) {
    return new KeepAlive(expected, misses, period, false);
  }

  /** The same, and the notification service's own ping every so often. */
  public KeepAlive asking(Duration period) {
    return new KeepAlive(expected, misses, period, true);
  }

  /** Silence after which the client gives up; zero: never. */
  public Duration patience() {
    return expected.multipliedBy(misses);
  }
}
