package edgelab.relay;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** One way through a relay: its event loop, its channels and their end. */
abstract class Forwarder implements AutoCloseable {
  final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  final ChannelGroup channels = new DefaultChannelGroup(loop.next(), true);
  final FlowCounter flows = new FlowCounter();

  /** The channel that senders know. */
  abstract Channel listener();

  /** The port that it listens on. */
  public int port() {
    return ((InetSocketAddress) listener().localAddress()).getPort();
  }

  /** Its connections, or mappings, so far. */
  public RelayFlows flows() {
    return flows.of(port());
  }

  @Override
  public void close() {
    channels.close().awaitUninterruptibly(); // a loop that ends may leave its channels open
    loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
