package edgelab.script;

import java.util.Map;

/**
 * An event that the notification service is told to publish.
 *
 * @param topicName such as {@code v2.users.ID.presence}; at most 200 characters
 * @param eventBody any object of JSON
 */
public record NotificationEvent(String topicName, Map<String, ?> eventBody) {
  /** Characters of a topic's name; longer ones the service does not take. */
  public static final int LONGEST_TOPIC = 200;

  /**
   * @throws IllegalArgumentException where the topic or the body is missing
   */
  public NotificationEvent {
    if (topicName == null || topicName.isBlank() || topicName.length() > LONGEST_TOPIC) {
      throw new IllegalArgumentException(
          "topicName must have 1 to %d characters".formatted(LONGEST_TOPIC));
    }
    if (eventBody == null) {
      throw new IllegalArgumentException("eventBody must be an object");
    }
  }
}
