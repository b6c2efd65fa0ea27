package edgelab.edge;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** Zeros to send: all connections share one buffer. */
final class Filler {
  private static ByteBuf shared = Unpooled.EMPTY_BUFFER;

  private Filler() {}

  /** So many zeros; releasing them has no effect. */
  static synchronized ByteBuf of(int bytes) {
    if (shared.capacity() < bytes) {
      shared = Unpooled.unreleasableBuffer(Unpooled.directBuffer(bytes, bytes).writeZero(bytes));
    }
    return shared.slice(0, bytes);
  }
}
