package edgelab.relay;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** A sender's port towards the target, and the timer that forgets it; of one event loop. */
final class DatagramMapping {
  private final Channel near;
  private final InetSocketAddress sender;
  private final InetSocketAddress target;
  private final Duration idle;
  private final Runnable forget;
  private ChannelFuture far;
  private Future<?> timer;
  private boolean forgotten;

  /**
   * @param near the channel that the sender knows
   * @param forget removes it from the table
   */
  DatagramMapping(
      Channel near,
      InetSocketAddress sender,
      InetSocketAddress target,
      Duration idle,
      Runnable forget) {
    this.near = near;
    this.sender = sender;
    this.target = target;
    this.idle = idle;
    this.forget = forget;
  }

  /** Its port, which is about to be opened. */
  void at(ChannelFuture opening) {
    far = opening;
  }

  /** The idle time begins again. */
  void keepAlive() {
    if (timer != null) {
      timer.cancel(false);
    }
    timer = near.eventLoop().schedule(this::expire, idle.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void expire() {
    forgotten = true;
    forget.run();
  }

  void sendOut(byte[] bytes) {
    far.addListener(
        opened -> {
          if (opened.isSuccess()) {
            send(far.channel(), bytes, target);
          }
        });
  }

  void sendBack(InetSocketAddress from, byte[] bytes) {
    if (!forgotten && from.equals(target)) {
      keepAlive();
      send(near, bytes, sender);
    }
  }

  private static void send(Channel channel, byte[] bytes, InetSocketAddress to) {
    channel.writeAndFlush(new DatagramPacket(Unpooled.wrappedBuffer(bytes), to));
  }
}
