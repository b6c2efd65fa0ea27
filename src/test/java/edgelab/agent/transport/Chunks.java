package edgelab.agent.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Bytes in pieces, as a network may deliver them. */
public final class Chunks {
  private Chunks() {}

  /** A random split; half of the splits are mostly of single bytes. */
  public static List<ByteBuf> of(byte[] bytes, Random random) {
    int longest = random.nextBoolean() ? 3 : bytes.length + 1;
    List<ByteBuf> chunks = new ArrayList<>();
    for (int at = 0; at < bytes.length; ) {
      int length = Math.min(1 + random.nextInt(longest), bytes.length - at);
      chunks.add(Unpooled.wrappedBuffer(bytes, at, length));
      at += length;
    }
    return chunks;
  }
}
