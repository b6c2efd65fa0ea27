package edgelab.edge;

import edgelab.load.EdgePeriods;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;

/**
 * The periods at which the Edge sends messages on a connection by itself.
 *
 * @param heartbeat period of the heartbeat message
 * @param ping period of the WebSocket Ping (RFC 6455 §5.5.2), a keep-alive; zero: none
 */
record Periods(Duration heartbeat, Duration ping) {
  /** A millisecond to a day, in seconds: what is more often is a flood. */
  private static final double LEAST = 0.001;

  private static final double MOST = 86_400;

  /**
   * The periods that a request's headers ask for, see {@link EdgePeriods}; otherwise the Edge's own
   * heartbeat, and no Ping.
   *
   * @throws IllegalArgumentException if a value is not a number from 0.001 to 86,400
   */
  static Periods of(HttpHeaders headers, Duration heartbeat) {
    return new Periods(
        seconds(headers, EdgePeriods.HEARTBEAT_HEADER, heartbeat),
        seconds(headers, EdgePeriods.PING_HEADER, Duration.ZERO));
  }

  private static Duration seconds(HttpHeaders headers, String name, Duration otherwise) {
    String text = headers.get(name);
    if (text == null) {
      return otherwise;
    }
    double asked = number(text);
    if (!(asked >= LEAST && asked <= MOST)) {
      throw new IllegalArgumentException(
          "%s must be 0.001 to 86400 seconds, not %s".formatted(name, text));
    }
    return Duration.ofNanos((long) (1e9 * asked));
  }

  /** NaN where it is none. */
  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
