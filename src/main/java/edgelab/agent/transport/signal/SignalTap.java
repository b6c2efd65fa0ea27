package edgelab.agent.transport.signal;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;

/**
 * Remembers whether the peer's FIN or its RST came first, below TLS, where both can still be told
 * apart.
 *
 * <p>A reset is reported once, by whichever read or write meets it first; after a write has met it,
 * the read sees an end of stream that looks like a FIN. So the first report wins.
 */
public final class SignalTap extends ChannelDuplexHandler implements ChannelFutureListener {

  private WireSignal first;

  /** FIN or RST; a FIN if nothing else was seen before the channel ended. */
  public WireSignal signal() {
    return first == null ? WireSignal.FIN : first;
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
    ctx.write(message, promise.unvoid().addListener(this));
  }

  @Override
  public void operationComplete(ChannelFuture written) {
    if (!written.isSuccess()) {
      note(written.cause());
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    note(cause);
    ctx.fireExceptionCaught(cause);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    first = signal();
    ctx.fireChannelInactive();
  }

  private void note(Throwable cause) {
    if (first == null) {
      first = WireSignals.ofSocket(cause).orElse(null);
    }
  }
}
