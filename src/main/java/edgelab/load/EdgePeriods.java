package edgelab.load;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The periods at which a client asks the Edge to send on its connection, in headers of its own: a
 * user's path and query are the user's alone.
 *
 * @param heartbeat of the heartbeat message; zero: the Edge's own period
 * @param ping of the WebSocket Ping (RFC 6455 §5.5.2), a keep-alive; zero: none
 */
public record EdgePeriods(Duration heartbeat, Duration ping) {
  /** Request headers that have the periods, in seconds. */
  public static final String HEARTBEAT_HEADER = "X-Edge-Heartbeat";

  public static final String PING_HEADER = "X-Edge-Ping";

  /** The client asks for nothing. */
  public static final EdgePeriods UNASKED = new EdgePeriods(Duration.ZERO, Duration.ZERO);

  /** The headers to send; a period of zero has none. */
  public Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    put(headers, HEARTBEAT_HEADER, heartbeat);
    put(headers, PING_HEADER, ping);
    return headers;
  }

  private static void put(Map<String, String> headers, String name, Duration period) {
    if (!period.isZero()) {
      headers.put(name, String.valueOf(period.toNanos() / 1e9));
    }
  }
}
