package edgelab.edge;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.time.Duration;
import java.util.List;

/**
 * The periods at which the Edge sends messages on a connection by itself.
 *
 * @param heartbeat period of the heartbeat message
 * @param ping period of the WebSocket Ping (RFC 6455 §5.5.2), a keep-alive; zero: none
 */
record Periods(Duration heartbeat, Duration ping) {

  /**
   * The periods that a request's query asks for in seconds, {@code /?heartbeat=0.5&ping=2};
   * otherwise the Edge's own heartbeat, and no Ping.
   *
   * @throws IllegalArgumentException if a value is not a positive number
   */
  static Periods of(String uri, Duration heartbeat) {
    QueryStringDecoder query = new QueryStringDecoder(uri);
    return new Periods(
        seconds(query, "heartbeat", heartbeat), seconds(query, "ping", Duration.ZERO));
  }

  private static Duration seconds(QueryStringDecoder query, String key, Duration otherwise) {
    List<String> values = query.parameters().getOrDefault(key, List.of());
    if (values.isEmpty()) {
      return otherwise;
    }
    Duration asked = Duration.ofNanos((long) (1e9 * Double.parseDouble(values.get(0))));
    if (asked.isNegative() || asked.isZero()) {
      throw new IllegalArgumentException(key + " must be positive, not " + values.get(0));
    }
    return asked;
  }
}
