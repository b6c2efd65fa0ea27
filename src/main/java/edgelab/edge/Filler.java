package edgelab.edge;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;


/** Bytes to send that mean nothing: one buffer, whoever they are sent to, however often. */
final class Filler {
  private static ByteBuf shared = Unpooled.EMPTY_BUFFER;

  private Filler() {}

  /** So many zeros; the caller may release them as often as it likes. */
  static synchronized ByteBuf of(int bytes) {
    if (shared.capacity() < bytes) {
      shared = Unpooled.unreleasableBuffer(Unpooled.directBuffer(bytes, bytes).writeZero(bytes));
    }
    return shared.slice(0, bytes);
  }
}
