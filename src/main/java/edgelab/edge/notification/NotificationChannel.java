package edgelab.edge.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** One channel: its topics, and its connection if it has one. */
final class NotificationChannel {
  private final String id;
  private final ChannelOwner owner;
  private final Set<String> topics = new LinkedHashSet<>(2);
  private Instant expires;
  private long lastUsed;
  private ChannelConnection connection; // null: none

  NotificationChannel(String id, ChannelOwner owner) {
    this.id = id;
    this.owner = owner;
  }

  String id() {
    return id;
  }

  ChannelOwner owner() {
    return owner;
  }

  Instant expires() {
    return expires;
  }

  boolean isAlive(Instant now) {
    return now.isBefore(expires);
  }

  /** From now on it lives so long again. */
  void renew(Instant now, Duration life) {
    expires = now.plus(life);
  }

  /** A count that grows with each use of any channel. */
  long lastUsed() {
    return lastUsed;
  }

  void use(long count) {
    lastUsed = count;
  }

  Optional<ChannelConnection> connection() {
    return Optional.ofNullable(connection);
  }

  void connect(ChannelConnection next) {
    connection = next;
  }

  /** Has no effect where another connection has taken its place. */
  void disconnect(ChannelConnection ended) {
    if (ended.equals(connection)) {
      connection = null;
    }
  }

  Set<String> topics() {
    return topics;
  }

  void subscribe(Collection<String> to) {
    topics.clear();
    topics.addAll(to);
  }
}
