package edgelab.edge.notification;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A topic of a channel as the API shows it.
 *
 * @param id the topic
 * @param state {@code Permitted} or {@code Rejected}
 * @param rejectionReason null where it is permitted
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SubscriptionEntity(String id, String state, String rejectionReason, String selfUri) {
  static SubscriptionEntity of(String channel, String topic) {
    boolean isKnown = KnownTopics.has(topic);
    return new SubscriptionEntity(
        topic,
        isKnown ? "Permitted" : "Rejected",
        isKnown ? null : "unknown topic",
        RestApi.SUBSCRIPTIONS.replace("{id}", channel));
  }
}
