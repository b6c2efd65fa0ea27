package edgelab.edge;

/**
 * The texts of the Genesys Cloud notification service: its heartbeat on {@code channel.metadata},
 * and a client's ping with its answer.
 */
final class NotificationMessages {
  static final String HEARTBEAT =
      "{\"topicName\":\"channel.metadata\",\"eventBody\":{\"message\":\"WebSocket Heartbeat\"}}";

  static final String PONG =
      "{\"topicName\":\"channel.metadata\",\"eventBody\":{\"message\":\"pong\"}}";

  private static final String PING = "{\"message\":\"ping\"}";

  private NotificationMessages() {}

  /** Whether this is a client's ping; white space does not count. */
  static boolean isPing(String text) {
    return text.length() < 2 * PING.length() && text.replaceAll("\\s", "").equals(PING);
  }
}
