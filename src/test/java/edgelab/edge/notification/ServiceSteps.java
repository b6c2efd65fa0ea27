package edgelab.edge.notification;

import edgelab.history.EdgeEvent.Kind;
import edgelab.script.NotificationSettings;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A service on a clock that the test moves, and the log of its steps. */
final class ServiceSteps {
  static final Instant BEGAN = Instant.parse("2026-01-01T00:00:00Z");
  static final NotificationSettings REAL = NotificationSettings.real(URI.create("ws://proxy:8080"));

  final NotificationService service;
  final List<String> log = new ArrayList<>();
  Instant now = BEGAN;

  ServiceSteps(NotificationSettings settings) {
    service = new NotificationService(settings);
  }

  void note(Kind kind, String detail) {
    log.add(kind + " " + detail);
  }

  void advance(Duration time) {
    now = now.plus(time);
  }

  AccessToken token(String app) {
    return service.issue(app, now, this::note);
  }

  String channel(AccessToken token) {
    return service.create(token, now, this::note).id();
  }

  List<String> channels(AccessToken token) {
    return service.channels(token, now).stream().map(ChannelEntity::id).toList();
  }

  List<SubscriptionEntity> add(AccessToken token, String channel, String... topics) {
    return subscribe(token, channel, new SubscriptionOrder(List.of(topics), true, false));
  }

  List<SubscriptionEntity> subscribe(AccessToken token, String channel, SubscriptionOrder order) {
    return service.subscribe(token, channel, order, now, this::note);
  }

  RecordedConnection connect(String channel) {
    RecordedConnection connection = new RecordedConnection();
    service.connect(channel, connection, now, this::note);
    return connection;
  }

  List<String> logged(Kind kind) {
    return log.stream().filter(line -> line.startsWith(kind + " ")).toList();
  }

  /** A connection that writes down what it is told. */
  static final class RecordedConnection implements ChannelConnection {
    final List<String> texts = new ArrayList<>();
    final List<String> closings = new ArrayList<>();
    boolean reads = true;

    @Override
    public boolean deliver(String text) {
      if (reads) {
        texts.add(text);
      }
      return reads;
    }

    @Override
    public void close(ClosingReason reason, Duration delay) {
      closings.add("%d after %d s".formatted(reason.code(), delay.toSeconds()));
    }
  }
}
