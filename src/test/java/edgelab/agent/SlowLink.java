package edgelab.agent;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.traffic.ChannelTrafficShapingHandler;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A TCP forwarder on loopback that passes bytes to the client slowly. */
final class SlowLink implements AutoCloseable {
  private static final long SHAPED_EVERY_MILLIS = 100;

  private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final ChannelGroup channels = new DefaultChannelGroup(loop.next(), true);
  private final Channel listener;

  /**
   * @param target port of the server
   * @param rate bytes a second to each client
   */
  SlowLink(int target, long rate) {
    listener =
        new ServerBootstrap()
            .group(loop)
            .channel(NioServerSocketChannel.class)
            .childOption(ChannelOption.AUTO_READ, false)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel client) {
                    client
                        .pipeline()
                        .addLast(new ChannelTrafficShapingHandler(rate, 0, SHAPED_EVERY_MILLIS));
                    forward(client, target);
                  }
                })
            .bind(0)
            .syncUninterruptibly()
            .channel();
    channels.add(listener);
  }

  private void forward(SocketChannel client, int target) {
    ChannelFuture connecting =
        new Bootstrap()
            .group(client.eventLoop())
            .channel(NioSocketChannel.class)
            .handler(to(client))
            .connect("localhost", target);
    client.pipeline().addLast(to(connecting.channel()));
    channels.addAll(List.of(client, connecting.channel()));
    connecting.addListener(done -> client.config().setAutoRead(true));
  }

  private static ChannelInboundHandlerAdapter to(Channel other) {
    return new ChannelInboundHandlerAdapter() {
      @Override
      public void channelRead(ChannelHandlerContext ctx, Object bytes) {
        other.writeAndFlush(bytes);
      }

      @Override
      public void channelInactive(ChannelHandlerContext ctx) {
        other.close();
      }
    };
  }

  int port() {
    return ((InetSocketAddress) listener.localAddress()).getPort();
  }

  @Override
  public void close() {
    channels.close().awaitUninterruptibly(); // a loop that ends may leave its channels open
    loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
