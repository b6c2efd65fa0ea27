package edgelab.edge;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.AbstractSniHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.util.List;
import java.util.Set;

/**
 * TLS for clients that name a server of the certificate (SNI, RFC 6066 section 3). All others get
 * the alert that servers of several names send, and plain text passes, as of the control burst.
 */
final class ServerNameTls extends ByteToMessageDecoder {
  private static final int RECORD_HEADER = 5;

  /** A record of TLS 1.2: an alert of two bytes, fatal, {@code unrecognized_name} (112). */
  private static final byte[] UNRECOGNIZED_NAME = {21, 3, 3, 0, 2, 2, 112};

  private final SslContext tls;
  private final Set<String> names;

  /**
   * @param names in lower case
   */
  ServerNameTls(SslContext tls, Set<String> names) {
    this.tls = tls;
    this.names = names;
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
    if (in.readableBytes() < RECORD_HEADER) {
      return;
    }
    if (SslHandler.isEncrypted(in, false)) {
      ctx.pipeline().replace(this, null, new Named());
    } else {
      ctx.pipeline().remove(this);
    }
  }

  private final class Named extends AbstractSniHandler<SslContext> {

    /** Netty has the name in lower case; it is null where there is none. */
    @Override
    protected Future<SslContext> lookup(ChannelHandlerContext ctx, String name) {
      return name != null && names.contains(name)
          ? ctx.executor().newSucceededFuture(tls)
          : ctx.executor().newFailedFuture(new DecoderException("unrecognized name " + name));
    }

    @Override
    protected void onLookupComplete(
        ChannelHandlerContext ctx, String name, Future<SslContext> found) {
      ChannelPipeline pipeline = ctx.pipeline();
      if (found.isSuccess()) {
        pipeline.replace(this, null, tls.newHandler(ctx.alloc()));
      } else {
        ctx.writeAndFlush(Unpooled.wrappedBuffer(UNRECOGNIZED_NAME));
        pipeline.replace(this, null, new Unread());
        pipeline.fireExceptionCaught(found.cause()); // which ends the connection
      }
    }
  }

  /** The rest of a connection that is refused. */
  private static final class Unread extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
      ReferenceCountUtil.release(message);
    }
  }
}
