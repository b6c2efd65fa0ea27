package edgelab.edge.notification;

import edgelab.history.Json;
import edgelab.script.NotificationEvent;
import java.util.Map;

/**
 * The texts of the Genesys Cloud notification service: its heartbeat on {@code channel.metadata}, a
 * client's ping with its answer, and its events.
 */
public final class NotificationMessages {
  public static final String HEARTBEAT =
      "{\"topicName\":\"channel.metadata\",\"eventBody\":{\"message\":\"WebSocket Heartbeat\"}}";

  public static final String PONG =
      "{\"topicName\":\"channel.metadata\",\"eventBody\":{\"message\":\"pong\"}}";

  /** Some time before a connection is closed for maintenance. */
  static final String SOCKET_CLOSING =
      "{\"topicName\":\"v2.system.socket_closing\","
          + "\"eventBody\":{\"message\":\"This socket closes for maintenance\"}}";

  private static final String PING = "{\"message\":\"ping\"}";

  /** Of the events' format, as the real service sends it. */
  private static final String VERSION = "2";

  private record Published(
      String topicName, String version, Map<String, ?> eventBody, Map<String, String> metadata) {}

  private NotificationMessages() {}

  /** Whether this is a client's ping; white space does not count. */
  public static boolean isPing(String text) {
    return text.length() < 2 * PING.length() && text.replaceAll("\\s", "").equals(PING);
  }

  static String event(NotificationEvent event, String correlationId) {
    return Json.line(
        new Published(
            event.topicName(), VERSION, event.eventBody(), Map.of("CorrelationId", correlationId)));
  }
}
