package edgelab.edge.notification;

import edgelab.script.NotificationSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The channels by id and by owner. Expired ones stay until their owner or the room is asked for.
 */
final class Channels {
  /** Forty for each client of a burst of 500. */
  static final int MOST = 20_000;

  /** Topics of all channels: what 500 full ones have. */
  static final int MOST_TOPICS = 500_000;

  /** Of an id, behind its prefix; as the real service's have it. */
  private static final int RANDOM = 26;

  private static final Comparator<NotificationChannel> FIRST_TO_GO =
      Comparator.comparing((NotificationChannel channel) -> channel.connection().isPresent())
          .thenComparing(NotificationChannel::lastUsed);

  private final Map<String, NotificationChannel> byId = new LinkedHashMap<>();
  private final Map<ChannelOwner, List<NotificationChannel>> byOwner = new HashMap<>();
  private final RandomIds ids;
  private long uses;
  private int topics;

  Channels(RandomIds ids) {
    this.ids = ids;
  }

  /**
   * Creates a channel; {@link #evict} makes the owner's room for it before.
   *
   * @throws RestRefusal where there are so many channels that there is no room
   */
  NotificationChannel create(ChannelOwner owner, Duration life, Instant now) {
    if (byId.size() >= MOST) {
      List.copyOf(byId.values()).stream().filter(old -> !old.isAlive(now)).forEach(this::remove);
    }
    if (byId.size() >= MOST) {
      throw RestRefusal.unavailable();
    }
    NotificationChannel channel = new NotificationChannel("streaming-0-" + ids.text(RANDOM), owner);
    channel.renew(now, life);
    use(channel);
    byId.put(channel.id(), channel);
    byOwner.computeIfAbsent(owner, none -> new ArrayList<>(1)).add(channel);
    return channel;
  }

  /** Removes channels until the owner holds fewer than it may; these are returned. */
  List<NotificationChannel> evict(ChannelOwner owner, NotificationSettings settings, Instant now) {
    if (byOwner.getOrDefault(owner, List.of()).size() < settings.channelsPerOwner()) {
      return List.of();
    }
    List<NotificationChannel> inOrder = of(owner, now).stream().sorted(FIRST_TO_GO).toList();
    int surplus = Math.max(0, inOrder.size() - settings.channelsPerOwner() + 1);
    List<NotificationChannel> evicted = inOrder.subList(0, surplus);
    evicted.forEach(this::remove);
    return evicted;
  }

  /** The owner's, oldest first. */
  List<NotificationChannel> of(ChannelOwner owner, Instant now) {
    List<NotificationChannel> all = List.copyOf(byOwner.getOrDefault(owner, List.of()));
    all.stream().filter(channel -> !channel.isAlive(now)).forEach(this::remove);
    return all.stream().filter(channel -> channel.isAlive(now)).toList();
  }

  Optional<NotificationChannel> find(String id, Instant now) {
    return Optional.ofNullable(byId.get(id)).filter(channel -> channel.isAlive(now));
  }

  private void remove(NotificationChannel channel) {
    byId.remove(channel.id());
    topics -= channel.topics().size();
    List<NotificationChannel> rest = byOwner.get(channel.owner());
    rest.remove(channel);
    if (rest.isEmpty()) {
      byOwner.remove(channel.owner());
    }
  }

  /** It was used just now. */
  void use(NotificationChannel channel) {
    channel.use(++uses);
  }

  /**
   * Sets a channel's topics.
   *
   * @throws RestRefusal where all channels together have so many that there is no room
   */
  void subscribe(NotificationChannel channel, Collection<String> to) {
    int after = topics - channel.topics().size() + to.size();
    if (after > MOST_TOPICS) {
      throw RestRefusal.unavailable();
    }
    topics = after;
    channel.subscribe(to);
  }

  Collection<NotificationChannel> all() {
    return byId.values();
  }
}
