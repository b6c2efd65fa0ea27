package edgelab.edge.notification;

import edgelab.history.EdgeEvent.Kind;
import edgelab.script.NotificationEvent;
import edgelab.script.NotificationSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The state of the service: tokens, channels, subscriptions and connections, and what goes beyond a
 * limit. One lock; no call waits for a client.
 */
public final class NotificationService {
  private final RandomIds ids;
  private final Tokens tokens;
  private final Channels channels;
  private NotificationSettings settings;

  public NotificationService(NotificationSettings settings) {
    this.settings = settings;
    this.ids = new RandomIds(settings.seed());
    this.tokens = new Tokens(ids);
    this.channels = new Channels(ids);
  }

  public synchronized NotificationSettings settings() {
    return settings;
  }

  /** Sets other limits for what comes from now on; tokens and channels stay as they are. */
  public synchronized void change(NotificationSettings other) {
    settings = other;
  }

  synchronized String nextContextId() {
    return ids.uuid();
  }

  synchronized AccessToken issue(String app, Instant now, StepLog log) {
    AccessToken token = tokens.issue(app, settings.tokenLife(), now);
    log.add(Kind.TOKEN_ISSUED, "%s app %s".formatted(token, app));
    return token;
  }

  /**
   * The token of a request, which counts against its limit.
   *
   * @param request method and path, for the log
   * @throws RestRefusal where the token is not good, or has made too many requests
   */
  synchronized AccessToken authorize(String value, String request, Instant now, StepLog log) {
    AccessToken token = tokens.find(value, now).orElseThrow(RestRefusal::badToken);
    OptionalLong seconds =
        settings
            .rateLimit()
            .map(limit -> token.requests().take(limit, now))
            .orElse(OptionalLong.empty());
    if (seconds.isPresent()) {
      log.add(
          Kind.RATE_LIMITED, "%s %s retry-after %d".formatted(request, token, seconds.getAsLong()));
      throw RestRefusal.tooMany(seconds.getAsLong());
    }
    return token;
  }

  /**
   * Takes a token back; connections stay, as an upgrade has none.
   *
   * @param number from 1, in the order of the tokens
   * @throws IllegalArgumentException where there is no such token
   */
  public synchronized void revoke(int number, StepLog log) {
    if (!tokens.revoke(number)) {
      throw new IllegalArgumentException("there is no token " + number);
    }
    log.add(Kind.TOKEN_REVOKED, "token " + number);
  }

  synchronized ChannelEntity create(AccessToken token, Instant now, StepLog log) {
    List<NotificationChannel> evicted = channels.evict(token.owner(), settings, now);
    NotificationChannel created = channels.create(token.owner(), settings.channelLife(), now);
    log.add(Kind.CHANNEL_CREATED, "%s %s".formatted(created.id(), token));
    for (NotificationChannel old : evicted) {
      log.add(Kind.CHANNEL_EVICTED, "%s by %s %s".formatted(old.id(), created.id(), token));
      close(old, ClosingReason.EVICTED);
    }
    return ChannelEntity.of(created, settings);
  }

  private static void close(NotificationChannel channel, ClosingReason reason) {
    channel.connection().ifPresent(connection -> connection.close(reason, Duration.ZERO));
  }

  synchronized List<ChannelEntity> channels(AccessToken token, Instant now) {
    return channels.of(token.owner(), now).stream()
        .map(channel -> ChannelEntity.of(channel, settings))
        .toList();
  }

  /**
   * @throws RestRefusal where there is no such channel of the token's owner
   */
  private NotificationChannel channel(AccessToken token, String id, Instant now) {
    return channels
        .find(id, now)
        .filter(channel -> channel.owner().equals(token.owner()))
        .orElseThrow(RestRefusal::notFound);
  }

  /** Throws if there is no such channel; see {@link #channel}. */
  synchronized void verify(AccessToken token, String id, Instant now) {
    channel(token, id, now);
  }

  /** The topics of a channel; see {@link #channel}. */
  synchronized List<SubscriptionEntity> subscriptions(AccessToken token, String id, Instant now) {
    return channel(token, id, now).topics().stream()
        .map(topic -> SubscriptionEntity.of(id, topic))
        .toList();
  }

  /**
   * Changes a channel's topics, which makes its life begin anew; see {@link #channel}.
   *
   * @return the topics that were asked for
   */
  synchronized List<SubscriptionEntity> subscribe(
      AccessToken token, String id, SubscriptionOrder order, Instant now, StepLog log) {
    subscribe(channel(token, id, now), order, now, log);
    return order.topics().stream().map(topic -> SubscriptionEntity.of(id, topic)).toList();
  }

  private void subscribe(
      NotificationChannel channel, SubscriptionOrder order, Instant now, StepLog log) {
    Set<String> after = order.applyTo(channel.topics(), settings.topicsPerChannel());
    channels.subscribe(channel, after);
    channels.use(channel);
    channel.renew(now, settings.channelLife());
    log.add(
        Kind.SUBSCRIBED,
        "%s topics %d rejected %d"
            .formatted(channel.id(), order.topics().size(), order.rejected().size()));
  }

  /** When a channel expires; empty where there is none. */
  public synchronized Optional<Instant> expiry(String id, Instant now) {
    return channels.find(id, now).map(NotificationChannel::expires);
  }

  /**
   * A WebSocket has opened: it is the channel's connection from now on, and one before it ends.
   * Where the channel is gone, nothing happens.
   */
  public synchronized void connect(
      String id, ChannelConnection connection, Instant now, StepLog log) {
    channels
        .find(id, now)
        .ifPresent(
            channel -> {
              close(channel, ClosingReason.REPLACED);
              channel.connect(connection);
              channels.use(channel);
              log.add(Kind.CHANNEL_CONNECTED, id);
            });
  }

  /** A WebSocket has ended. */
  public synchronized void disconnect(String id, ChannelConnection connection, Instant now) {
    channels.find(id, now).ifPresent(channel -> channel.disconnect(connection));
  }

  /**
   * A text came on a channel's WebSocket.
   *
   * @return the answer; empty where none is due
   */
  public synchronized Optional<String> answer(String id, String text, Instant now, StepLog log) {
    return SocketMessage.parse(text)
        .map(
            message ->
                message.answer(
                    order ->
                        channels
                            .find(id, now)
                            .ifPresentOrElse(
                                channel -> subscribe(channel, order, now, log),
                                () -> {
                                  throw RestRefusal.notFound();
                                })));
  }

  /** Sends an event once to each channel with its topic that has a connection which takes it. */
  public synchronized void publish(NotificationEvent event, Instant now, StepLog log) {
    String text = NotificationMessages.event(event, ids.uuid());
    int delivered = 0;
    int missed = 0;
    for (NotificationChannel channel : channels.all()) {
      if (channel.isAlive(now) && channel.topics().contains(event.topicName())) {
        boolean isTaken = channel.connection().map(to -> to.deliver(text)).orElse(false);
        delivered += isTaken ? 1 : 0;
        missed += isTaken ? 0 : 1;
      }
    }
    log.add(
        Kind.PUBLISHED,
        "%s delivered %d missed %d".formatted(event.topicName(), delivered, missed));
  }

  /** Tells each connection that it will be closed, and closes it when the notice is over. */
  public synchronized void announceMaintenance(StepLog log) {
    List<ChannelConnection> told = new ArrayList<>();
    channels.all().forEach(channel -> channel.connection().ifPresent(told::add));
    for (ChannelConnection connection : told) {
      connection.deliver(NotificationMessages.SOCKET_CLOSING);
      connection.close(ClosingReason.MAINTENANCE, settings.closingNotice());
    }
    log.add(Kind.INJECTED, "maintenance of %d connections".formatted(told.size()));
  }
}
