package edgelab.relay;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/**
 * Passes bytes on, both ways, until a connection has been silent for the idle time. From then on it
 * swallows the bytes and the FIN of either side and closes nothing, as a NAT does that has dropped
 * the entry from its table.
 *
 * <p>A NAT passes packets, and this ends TCP on both sides. The kernel answers keep-alive probes,
 * so {@code so_keepalive} does not notice the drop. A client is connected before the server is, an
 * RST arrives as a FIN, a FIN ends both directions, and a slow reader does not hold up the other
 * side.
 */
public final class IdleForwarder extends Forwarder {
  private static final int BACKLOG = 4_096;

  private final Channel listener;

  /**
   * @param port to listen on; 0 for any
   * @param target the server; resolved anew for each connection
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
                    forward(near, target, new ForwardedConnection(idle, flows));
                  }
                });
    listener = server.bind(port).syncUninterruptibly().channel();
    channels.add(listener);
  }

  private void forward(
      SocketChannel near, InetSocketAddress target, ForwardedConnection connection) {
    ChannelFuture connecting =
        new Bootstrap()
            .group(near.eventLoop())
            .channel(NioSocketChannel.class)
            .option(ChannelOption.AUTO_READ, false)
            .handler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel far) {
                    far.pipeline().addLast(connection.end(near));
                  }
                })
            .connect(new InetSocketAddress(target.getHostString(), target.getPort()));
    near.pipeline().addLast(connection.end(connecting.channel()));
    channels.addAll(List.of(near, connecting.channel()));
    connecting.addListener(
        done -> {
          if (done.isSuccess()) {
            connection.open(near, connecting.channel());
          } else {
            near.close();
          }
        });
  }

  @Override
  Channel listener() {
    return listener;
  }
}
