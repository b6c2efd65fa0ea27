package edgelab.agent.transport.session;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import java.nio.ByteBuffer;
import org.glassfish.tyrus.spi.CompletionHandler;

/**
 * One frame on its way out in slices, so that a large frame never sits in direct memory as a whole.
 */
final class PendingWrite implements ChannelFutureListener {

  /** Bytes; Netty's default high-water mark, so that one slice at most is waiting. */
  private static final int SLICE = 65536;

  private final ByteBuffer frame;
  private final ByteBuffer unsent;
  private CompletionHandler<ByteBuffer> completion;

  PendingWrite(ByteBuffer frame, CompletionHandler<ByteBuffer> completion) {
    this.frame = frame;
    this.unsent = frame.duplicate();
    this.completion = completion;
  }

  ByteBuf nextSlice() {
    int length = Math.min(SLICE, unsent.remaining());
    ByteBuffer slice = unsent.slice(unsent.position(), length);
    unsent.position(unsent.position() + length);
    return Unpooled.wrappedBuffer(slice);
  }

  boolean hasMore() {
    return unsent.hasRemaining();
  }

  @Override
  public void operationComplete(ChannelFuture written) {
    if (written.isSuccess()) {
      complete();
    } else {
      fail(written.cause());
    }
  }

  void complete() {
    if (completion != null) {
      CompletionHandler<ByteBuffer> once = completion;
      completion = null;
      once.completed(frame);
    }
  }

  void fail(Throwable cause) {
    if (completion != null) {
      CompletionHandler<ByteBuffer> once = completion;
      completion = null;
      once.failed(cause);
    }
  }
}
