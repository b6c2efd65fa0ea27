package edgelab.edge.notification;

import edgelab.script.NotificationEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The topics that may be subscribed to: some of the real service's, with any id. */
final class KnownTopics {
  private static final String ID = "{id}";

  private static final Set<String> TEMPLATES =
      new TreeSet<>(
          List.of(
              "channel.metadata",
              "v2.system.socket_closing",
              "v2.users.{id}.activity",
              "v2.users.{id}.alerts",
              "v2.users.{id}.conversations",
              "v2.users.{id}.conversations.calls",
              "v2.users.{id}.conversations.callbacks",
              "v2.users.{id}.conversations.chats",
              "v2.users.{id}.conversations.emails",
              "v2.users.{id}.conversations.messages",
              "v2.users.{id}.conversationsummary",
              "v2.users.{id}.geolocation",
              "v2.users.{id}.outofoffice",
              "v2.users.{id}.presence",
              "v2.users.{id}.routingStatus",
              "v2.users.{id}.station",
              "v2.users.{id}.voicemail.messages",
              "v2.analytics.queues.{id}.observations",
              "v2.analytics.users.{id}.aggregates",
              "v2.conversations.{id}.transcription",
              "v2.detail.events.conversation.{id}.acw",
              "v2.routing.queues.{id}.conversations",
              "v2.routing.queues.{id}.conversations.calls",
              "v2.routing.queues.{id}.users",
              "v2.stations.{id}"));

  private KnownTopics() {}

  /** In the order of the alphabet. */
  static Set<String> all() {
    return Collections.unmodifiableSet(TEMPLATES);
  }

  static boolean has(String topic) {
    if (topic.length() > NotificationEvent.LONGEST_TOPIC) {
      return false;
    }
    List<String> parts = List.of(topic.split("\\.", -1));
    return TEMPLATES.contains(topic)
        || IntStream.range(0, parts.size()).anyMatch(index -> isKnown(parts, index));
  }

  /** Whether a part that is an id makes a topic of the others. */
  private static boolean isKnown(List<String> parts, int index) {
    List<String> template = new ArrayList<>(parts);
    String id = template.set(index, ID);
    return !id.isEmpty() && TEMPLATES.contains(String.join(".", template));
  }
}
