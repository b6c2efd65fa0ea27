package edgelab.relay;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Passes bytes on, both ways, until a connection has been silent for the idle time. Then it
 * swallows what either side sends, a FIN too, and closes nothing: as a carrier's NAT does that has
 * dropped the entry from its table.
 *
 * <p>One thing a NAT does is missing: a NAT swallows TCP's own keep-alive probes, and here the
 * kernel answers them. So nobody learns of the drop by {@code so_keepalive}.
 */
public final class IdleForwarder implements AutoCloseable {
  private static final int BACKLOG = 4_096;

  private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final Channel listener;

  /**
   * @param port to listen on; 0 for any
   * @param target where bytes go; resolved anew for each connection
   * @param idle silence after which a connection is forgotten
   */
  public IdleForwarder(int port, InetSocketAddress target, Duration idle) {
    ServerBootstrap server =
        new ServerBootstrap()
            .group(loop)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .childOption(ChannelOption.AUTO_READ, false)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel near) {
                    join(near, target, new ForwardedConnection(idle));
                  }
                });
    listener = server.bind(port).syncUninterruptibly().channel();
  }

  private static void join(
      SocketChannel near, InetSocketAddress target, ForwardedConnection passage) {
    ChannelFuture connecting =
        new Bootstrap()
            .group(near.eventLoop())
            .channel(NioSocketChannel.class)
            .option(ChannelOption.AUTO_READ, false)
            .handler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel far) {
                    far.pipeline().addLast(passage.end(near));
                  }
                })
            .connect(new InetSocketAddress(target.getHostString(), target.getPort()));
    near.pipeline().addLast(passage.end(connecting.channel()));
    connecting.addListener(
        done -> {
          if (done.isSuccess()) {
            passage.open(near, connecting.channel());
          } else {
            near.close();
          }
        });
  }

  public int port() {
    return ((InetSocketAddress) listener.localAddress()).getPort();
  }

  @Override
  public void close() {
    loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
