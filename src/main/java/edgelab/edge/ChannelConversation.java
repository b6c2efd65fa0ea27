package edgelab.edge;

import edgelab.edge.notification.ChannelConnection;
import edgelab.edge.notification.ClosingReason;
import edgelab.edge.notification.NotificationService;
import edgelab.edge.notification.RestApi;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Future;

/** The WebSocket of a notification channel: pings, subscriptions, and events that come of it. */
final class ChannelConversation implements Conversation, ChannelConnection {
  private final ClientSocket socket;
  private final NotificationService service;
  private final String channel;
  private Future<?> expiring;
  private volatile Future<?> closing;

  /**
   * @param channel its id
   */
  ChannelConversation(ClientSocket socket, NotificationService service, String channel) {
    this.socket = socket;
    this.service = service;
    this.channel = channel;
  }

  @Override
  public int mostBytes() {
    return RestApi.MOST_BYTES;
  }

  @Override
  public void opened() {
    service.connect(channel, this, Instant.now(), socket::log);
    awaitExpiry();
  }

  /** Subscriptions put the expiry off, so that it may not be due when it was. */
  private void awaitExpiry() {
    Instant now = Instant.now();
    Optional<Instant> expiry = service.expiry(channel, now);
    if (expiry.isEmpty()) {
      close(ClosingReason.GONE, Duration.ZERO);
    } else {
      expiring = socket.after(Duration.between(now, expiry.get()), this::awaitExpiry);
    }
  }

  /** A client that reads no answers gets none, as it gets no heartbeats. */
  @Override
  public void text(String text) {
    service.answer(channel, text, Instant.now(), socket::log).ifPresent(this::deliver);
  }

  /** The service has no binary messages. */
  @Override
  public void binary(BinaryWebSocketFrame frame) {}

  @Override
  public boolean deliver(String text) {
    boolean isTaken = socket.channel().isWritable();
    if (isTaken) {
      socket.write(new TextWebSocketFrame(text));
    }
    return isTaken;
  }

  /** On the connection's own event loop, behind what was delivered before. */
  @Override
  public void close(ClosingReason reason, Duration delay) {
    closing = socket.after(delay, () -> close(reason));
  }

  private void close(ClosingReason reason) {
    socket.endsBy(reason.text());
    socket.writeAndClose(new CloseWebSocketFrame(reason.code(), reason.text()));
  }

  @Override
  public void ended() {
    cancel(expiring);
    cancel(closing);
    service.disconnect(channel, this, Instant.now());
  }

  private static void cancel(Future<?> timer) {
    if (timer != null) {
      timer.cancel(false);
    }
  }
}
