package edgelab.edge;

import edgelab.script.Admission.Acceptor;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import java.net.InetSocketAddress;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * A port with a short accept queue, from which one connection is taken at a time. The kernel drops
 * the SYNs that find the queue full, and the client's kernel repeats them after 1, 3 and 7 s.
 */
final class SlowAcceptor implements AutoCloseable {
  /** Netty's default accepts sixteen at a time. */
  private static final RecvByteBufAllocator ONE_BY_ONE =
      new FixedRecvByteBufAllocator(1).maxMessagesPerRead(1);

  private final Channel listener;
  private final ScheduledFuture<?> accepting;

  SlowAcceptor(ServerBootstrap server, Acceptor acceptor) {
    listener =
        server
            .clone()
            .option(ChannelOption.SO_BACKLOG, acceptor.backlog())
            .option(ChannelOption.AUTO_READ, false)
            .option(ChannelOption.RECVBUF_ALLOCATOR, ONE_BY_ONE)
            .bind(0)
            .syncUninterruptibly()
            .channel();
    long period = (long) (1e9 / acceptor.rate());
    accepting =
        listener
            .eventLoop()
            .scheduleAtFixedRate(listener::read, period, period, TimeUnit.NANOSECONDS);
  }

  int port() {
    return ((InetSocketAddress) listener.localAddress()).getPort();
  }

  @Override
  public void close() {
    accepting.cancel(false);
    listener.close().syncUninterruptibly();
  }
}
