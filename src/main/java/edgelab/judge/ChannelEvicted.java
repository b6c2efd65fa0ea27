package edgelab.judge;

import edgelab.Plural;
import edgelab.history.EdgeEvent;
import edgelab.history.Event;
import edgelab.history.History;
import edgelab.history.Phase;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The notification service holds so many channels of a user and app, and removed the oldest. */
final class ChannelEvicted {
  /** The call's text in the documentation that comes with the Java SDK. */
  private static final URI SOURCE =
      URI.create(
          "https://github.com/MyPureCloud/platform-client-sdk-java/blob/"
              + "ab372e2ba83d874f60e2611f3b5a4e91c90e7005/build/docs/NotificationsApi.md"
              + "#postnotificationschannels");

  static final Cause CAUSE =
      new Cause(
          "channel_evicted",
          Hop.EDGE,
          CauseKind.CAPACITY,
          "the channel was removed because its user and app had created too many others",
          SOURCE,
          List.of(Sign.observed(ChannelEvicted::look)));

  private static final int NOT_FOUND = 404;
  private static final int POLICY_VIOLATION = 1008;

  private ChannelEvicted() {}

  /**
   * Clients that had a channel, and look as if it was removed.
   *
   * @return their numbers, and the ids of their last channels
   */
  static Map<Integer, String> symptoms(History history, Iterable<Loss> losses) {
    Map<Integer, String> channels = new HashMap<>();
    history
        .all(Event.Completed.class)
        .filter(completed -> completed.phase() == Phase.CHANNEL)
        .forEach(completed -> channels.put(completed.client(), completed.detail()));
    Map<Integer, String> gone = new HashMap<>();
    for (Loss loss : losses) {
      if (channels.containsKey(loss.client()) && isSymptom(loss)) {
        gone.put(loss.client(), channels.get(loss.client()));
      }
    }
    return gone;
  }

  private static boolean isSymptom(Loss loss) {
    boolean isNotFound =
        loss.status() == NOT_FOUND
            && loss.rejectedIn().filter(phase -> phase != Phase.TOKEN).isPresent();
    return isNotFound || loss.wasClosedWith(POLICY_VIOLATION);
  }

  private static Optional<Indication> look(Losses losses) {
    Set<String> evicted =
        losses.evidence().edge(EdgeEvent.Kind.CHANNEL_EVICTED).stream()
            .map(event -> event.detail().split(" ", 2)[0])
            .collect(Collectors.toSet());
    Map<Integer, String> gone = symptoms(losses.evidence().history(), losses.all());
    gone.values().retainAll(evicted);
    return Indication.of(
        gone.keySet(),
        "the notification service removed the channels of %s, because their user and app"
            + " had created too many others; %s",
        Plural.clients(gone.size()),
        ApiRefusals.withoutProxy(losses.evidence().control()));
  }
}
