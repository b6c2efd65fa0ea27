package edgelab.edge;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.util.AttributeKey;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Takes a line of the PROXY protocol (version 1, section 2.1) off the beginning of a connection, so
 * that the Edge can say of the request behind it why it refuses it.
 */
final class ProxyProtocolLine extends ByteToMessageDecoder {
  private static final AttributeKey<Boolean> SEEN = AttributeKey.valueOf("PROXY protocol");
  private static final byte[] BEGINNING = "PROXY ".getBytes(StandardCharsets.US_ASCII);

  /** With its end. */
  private static final int LONGEST = 107;

  static boolean isBeforeRequests(Channel channel) {
    return channel.hasAttr(SEEN);
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
    if (in.readableBytes() < BEGINNING.length) {
      return;
    }
    if (isBegun(in)) {
      int length = in.bytesBefore((byte) '\n') + 1;
      if (length == 0 && in.readableBytes() < LONGEST) {
        return;
      }
      if (length > 0) {
        in.skipBytes(length);
        ctx.channel().attr(SEEN).set(true);
      }
    }
    ctx.pipeline().remove(this);
  }

  private static boolean isBegun(ByteBuf in) {
    for (int i = 0; i < BEGINNING.length; i++) {
      if (in.getByte(in.readerIndex() + i) != BEGINNING[i]) {
        return false;
      }
    }
    return true;
  }
}
