package edgelab.edge.notification;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Topics that a client asks for.
 *
 * @param topics as they were asked for
 * @param adds to the channel's topics; otherwise they take their place
 * @param ignoresErrors unknown topics are rejected one by one; otherwise one refuses all
 */
record SubscriptionOrder(List<String> topics, boolean adds, boolean ignoresErrors) {
  /** Of a refusal's message. */
  private static final int SHOWN = 3;

  private static final int SHOWN_LENGTH = 80;

  /** The unknown topics. */
  Set<String> rejected() {
    return topics.stream()
        .filter(topic -> !KnownTopics.has(topic))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /**
   * The channel's topics after the order.
   *
   * @param before its topics now
   * @param most that a channel takes
   * @throws RestRefusal where a topic is unknown and that is no matter to ignore, or they are too
   *     many; then nothing changes
   */
  Set<String> applyTo(Collection<String> before, int most) {
    Set<String> unknown = rejected();
    if (!ignoresErrors && !unknown.isEmpty()) {
      List<String> shown =
          unknown.stream()
              .limit(SHOWN)
              .map(topic -> topic.substring(0, Math.min(topic.length(), SHOWN_LENGTH)))
              .toList();
      throw RestRefusal.badRequest(
          "%d unknown topics: %s".formatted(unknown.size(), String.join(", ", shown)));
    }
    Set<String> after = new LinkedHashSet<>(adds ? before : List.of());
    after.addAll(topics);
    after.removeAll(unknown);
    if (after.size() > most) {
      throw RestRefusal.badRequest(
          "Too many topics: a channel takes %d, not %d".formatted(most, after.size()));
    }
    return after;
  }
}
