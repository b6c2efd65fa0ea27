package edgelab.edge;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;

/** Zeros to send: all connections share one buffer. */
final class Filler {
  /** Without a leak detector: the shared buffer is never released. */
  private static final ByteBufAllocator DIRECT = new UnpooledByteBufAllocator(true, true);

  private static ByteBuf shared = Unpooled.EMPTY_BUFFER;

  private Filler() {}

  /** So many zeros; releasing them has no effect. */
  static synchronized ByteBuf of(int bytes) {
    if (shared.capacity() < bytes) {
      shared = Unpooled.unreleasableBuffer(DIRECT.directBuffer(bytes, bytes).writeZero(bytes));
    }
    return shared.slice(0, bytes);
  }
}
