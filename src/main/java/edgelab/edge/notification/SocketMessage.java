package edgelab.edge.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import edgelab.history.Json;
import edgelab.script.NotificationEvent;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A message of a client on its channel's WebSocket.
 *
 * @param isPing otherwise it subscribes
 * @param topics empty where the message has no list of texts
 * @param correlationId comes back in the answer; null: none
 */
record SocketMessage(boolean isPing, Optional<List<String>> topics, String correlationId) {

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record SocketResult(String result, String status, String message, String correlationId) {}

  /** Empty for what is no object of JSON, and for messages that the service does not know. */
  static Optional<SocketMessage> parse(String text) {
    JsonNode node;
    try {
      node = Json.read(text, JsonNode.class);
    } catch (JacksonException notJson) {
      return Optional.empty();
    }
    String message = node.path("message").asString("");
    return message.equals("ping") || message.equals("subscribe")
        ? Optional.of(
            new SocketMessage(message.equals("ping"), topics(node.path("topics")), id(node)))
        : Optional.empty();
  }

  private static Optional<List<String>> topics(JsonNode list) {
    List<JsonNode> all = StreamSupport.stream(list.spliterator(), false).toList();
    return list.isArray() && all.stream().allMatch(JsonNode::isString)
        ? Optional.of(all.stream().map(JsonNode::stringValue).toList())
        : Optional.empty();
  }

  /** An id that is longer than a topic does not come back. */
  private static String id(JsonNode node) {
    String id = node.path("correlationId").asString("");
    return id.isEmpty() || id.length() > NotificationEvent.LONGEST_TOPIC ? null : id;
  }

  /**
   * @param subscriber changes the channel's topics, or throws {@link RestRefusal}
   */
  String answer(Consumer<SubscriptionOrder> subscriber) {
    if (isPing) {
      return NotificationMessages.PONG;
    }
    try {
      List<String> asked = topics.orElseThrow(RestRefusal::malformed);
      subscriber.accept(new SubscriptionOrder(asked, true, false));
      return Json.line(new SocketResult("200", "subscribed", null, correlationId));
    } catch (RestRefusal refusal) {
      return Json.line(
          new SocketResult(
              String.valueOf(refusal.status()), "failure", refusal.getMessage(), correlationId));
    }
  }
}
