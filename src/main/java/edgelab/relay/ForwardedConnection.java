package edgelab.relay;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandler;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** One connection through the forwarder: two sockets and an idle timer, on one event loop. */
final class ForwardedConnection {
  private final long idle;
  private final FlowCounter flows;
  private Future<?> timer;
  private boolean forgotten;

  ForwardedConnection(Duration idle, FlowCounter flows) {
    this.idle = idle.toNanos();
    this.flows = flows;
  }

  /** Both sockets are connected: bytes may come. */
  void open(Channel near, Channel far) {
    flows.opened();
    restart(near);
    for (Channel end : new Channel[] {near, far}) {
      end.config().setAutoRead(true);
    }
  }

  private void restart(Channel channel) {
    stopTimer();
    timer = channel.eventLoop().schedule(this::forget, idle, TimeUnit.NANOSECONDS);
  }

  private void forget() {
    forgotten = true;
    flows.forgotten();
  }

  private void stopTimer() {
    if (timer != null) {
      timer.cancel(false);
    }
  }

  /** The handler of one socket, which sends the bytes that it receives to the other. */
  ChannelInboundHandler end(Channel other) {
    return new ChannelInboundHandlerAdapter() {
      @Override
      public void channelRead(ChannelHandlerContext ctx, Object bytes) {
        if (forgotten) {
          ReferenceCountUtil.release(bytes);
        } else {
          restart(ctx.channel());
          other.writeAndFlush(bytes);
        }
      }

      @Override
      public void channelInactive(ChannelHandlerContext ctx) {
        if (!forgotten) {
          stopTimer();
          other.close();
        }
      }

      @Override
      public void exceptionCaught(ChannelHandlerContext ctx, Throwable reset) {
        ctx.close();
      }
    };
  }
}
