package edgelab.agent.transport.session;

import edgelab.agent.transport.loop.EventLoops;
import io.netty.channel.socket.DuplexChannel;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.glassfish.tyrus.spi.CompletionHandler;
import org.glassfish.tyrus.spi.Writer;
import org.glassfish.tyrus.spi.WriterInfo;

/**
 * Tyrus's way out: completes a write when its last byte is flushed, and holds the rest back while
 * the channel is not writable.
 *
 * <p>All state is confined to the event loop; {@code closing} is read elsewhere.
 */
final class WireWriter extends Writer {

  /** The server may take so long to close before the socket is closed here. */
  private static final long LINGER_SECONDS = 2;

  private final DuplexChannel channel;
  private final OpenConnection connection;
  private final Queue<PendingWrite> queue = new ArrayDeque<>(2);
  private boolean draining;
  private volatile boolean closing;

  WireWriter(DuplexChannel channel, OpenConnection connection) {
    this.channel = channel;
    this.connection = connection;
  }

  @Override
  public void write(ByteBuffer frame, CompletionHandler<ByteBuffer> completion) {
    EventLoops.run(channel.eventLoop(), () -> enqueue(new PendingWrite(frame, completion)));
  }

  /**
   * {@inheritDoc}
   *
   * <p>A blocking send on the event loop would wait for the loop that it blocks, so it alone
   * completes as soon as it is queued.
   */
  @Override
  public void write(ByteBuffer frame, CompletionHandler<ByteBuffer> completion, WriterInfo kind) {
    if (kind.getMessageType() == WriterInfo.MessageType.CLOSE) {
      connection.sendingClose(frame);
    }
    if (kind.getRemoteEndpointType() == WriterInfo.RemoteEndpointType.BASIC
        && channel.eventLoop().inEventLoop()) {
      PendingWrite write = new PendingWrite(frame, completion);
      enqueue(write);
      write.complete();
    } else {
      write(frame, completion);
    }
  }

  private void enqueue(PendingWrite write) {
    if (closing || !channel.isActive() || channel.isOutputShutdown()) {
      write.fail(new ClosedChannelException());
      return;
    }
    queue.add(write);
    drain();
  }

  /** Writes slices while the channel takes them; called again when it becomes writable. */
  void drain() {
    if (draining) {
      return; // called from inside our own flush, which looks again
    }
    draining = true;
    while (!queue.isEmpty() && channel.isWritable()) {
      PendingWrite write = queue.peek();
      var slice = channel.write(write.nextSlice());
      if (!write.hasMore()) {
        queue.poll();
        slice.addListener(write);
      }
      channel.flush();
    }
    draining = false;
  }

  /** No byte can leave any more: fails all writes that wait. */
  void fail(Throwable cause) {
    while (!queue.isEmpty()) {
      queue.poll().fail(cause);
    }
  }

  boolean isClosing() {
    return closing;
  }

  /**
   * Sends what is queued, and reads on until the server's FIN: the server closes first, so that
   * TIME_WAIT is its own and not one of the client's local ports (RFC 6455 section 7.1.1).
   */
  @Override
  public void close() {
    EventLoops.run(
        channel.eventLoop(),
        () -> {
          if (!closing && channel.isActive()) {
            closing = true;
            limitLinger();
            connection.resumeReading(); // to see the server's FIN
            drain();
          }
        });
  }

  private void limitLinger() {
    Future<?> limit =
        channel.eventLoop().schedule(() -> channel.close(), LINGER_SECONDS, TimeUnit.SECONDS);
    channel.closeFuture().addListener(closed -> limit.cancel(false));
  }
}
