package edgelab.edge;

import edgelab.edge.UpgradeRules.UpgradeRefusal;
import edgelab.history.EdgeEvent.Kind;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** The way out to one client, and the client's lines in the Edge's log. */
final class ClientSocket {
  private final ChannelHandlerContext ctx;
  private final long id;
  private final EdgeLog log;
  private String ending = "end of stream";
  private boolean isPaused;
  private boolean isBlocked;

  /**
   * @param id number of the connection, from 1
   */
  ClientSocket(ChannelHandlerContext ctx, long id, EdgeLog log) {
    this.ctx = ctx;
    this.id = id;
    this.log = log;
  }

  Channel channel() {
    return ctx.channel();
  }

  /** What comes in goes through these first, in this order. */
  void receiveThrough(ChannelHandler... handlers) {
    for (ChannelHandler handler : handlers) {
      ctx.pipeline().addBefore(ctx.name(), null, handler);
    }
  }

  /** Reads no more while so much is to be written that the client would have to read first. */
  void balance() {
    isBlocked = !channel().isWritable();
    readIfPossible();
  }

  private void readIfPossible() {
    channel().config().setAutoRead(!isPaused && !isBlocked);
  }

  void log(Kind kind, String detail) {
    log.add(id, kind, detail);
  }

  /** The signal that ends the connection; if none is given it is the end of the stream. */
  void endsBy(String signal) {
    ending = signal;
  }

  /** The connection has ended. */
  void logEnd() {
    log(Kind.CLOSED, ending);
  }

  /** Writes a message or a frame; a failure ends the connection. */
  void write(Object message) {
    ctx.writeAndFlush(message).addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
  }

  /** Writes the last message or frame and ends the connection in order. */
  void writeAndClose(Object message) {
    ctx.writeAndFlush(message).addListener(ChannelFutureListener.CLOSE);
  }

  void refuse(UpgradeRefusal refusal) {
    log(Kind.REFUSED, refusal.toString());
    writeAndClose(HttpAnswer.of(refusal));
  }

  /** Ends the connection with no close frame. */
  void cut(boolean reset) {
    cut(ctx.channel(), reset);
  }

  static void cut(Channel channel, boolean reset) {
    if (reset) {
      channel.config().setOption(ChannelOption.SO_LINGER, 0);
    }
    channel.close();
  }

  /** Reads nothing for this time, so that the client's bytes are held up. */
  void pauseReading(Duration time) {
    isPaused = true;
    readIfPossible();
    after(
        time,
        () -> {
          isPaused = false;
          readIfPossible();
        });
  }

  ScheduledFuture<?> after(Duration time, Runnable action) {
    return ctx.executor().schedule(action, time.toNanos(), TimeUnit.NANOSECONDS);
  }

  ScheduledFuture<?> every(Duration period, Runnable action) {
    long nanos = period.toNanos();
    return ctx.executor().scheduleAtFixedRate(action, nanos, nanos, TimeUnit.NANOSECONDS);
  }
}
