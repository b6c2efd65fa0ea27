package edgelab.edge;

import edgelab.history.EdgeEvent;
import edgelab.script.Admission;
import edgelab.script.Behaviour;
import edgelab.script.EdgePorts;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;


/** Listens for agents; each connection is an {@link EdgeConnection}. */
public final class EdgeServer implements AutoCloseable {
  private static final int MAX_REQUEST_BYTES = 8192;

  private final EventLoopGroup acceptor = group(1);
  private final EventLoopGroup loops = group(0);
  private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final AtomicLong connections = new AtomicLong();
  private final ServerBootstrap server;
  private final Listeners doors;
  private final Channel listener;
  private volatile EdgeLog log = new EdgeLog();
  private volatile Behaviour behaviour = Behaviour.HEALTHY;
  private volatile AdmissionControl gatekeeper = new AdmissionControl(Admission.OPEN, 0);
  private SlowAcceptor slowDoor;

  /**
   * @param port to listen on; 0 for any
   * @param backlog of the accept queue, in connections; the kernel caps it at {@code somaxconn}
   */
  public EdgeServer(int port, int backlog) {
    server =
        new ServerBootstrap()
            .group(acceptor, loops)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, backlog)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    accept(channel);
                  }
                });
    doors = new Listeners(server);
    listener = doors.open(port);
  }

  private static EventLoopGroup group(int threads) {
    return new MultiThreadIoEventLoopGroup(threads, NioIoHandler.newFactory());
  }

  private void accept(SocketChannel channel) {
    long id = connections.incrementAndGet();
    open.add(channel);
    EdgeLog current = log;
    current.add(id, EdgeEvent.Kind.ACCEPTED, "");
    channel
        .pipeline()
        .addLast(
            new HttpServerCodec(),
            new HttpObjectAggregator(MAX_REQUEST_BYTES),
            new EdgeConnection(id, behaviour, gatekeeper, current));
    doors.enter(channel);
  }

  /** Listens on one more port, for a proxy that needs a second address. */
  public EdgeServer alsoOn(int port) {
    doors.open(port);
    return this;
  }

  /**
   * Listens on a port and never accepts: once its accept queue is full, with two connections, the
   * kernel answers nothing.
   *
   * @throws IOException where the port is taken
   */
  public EdgeServer silentOn(int port) throws IOException {
    doors.silence(port);
    return this;
  }

  /**
   * Listens on these too, and on no other that was named so before.
   *
   * @throws IOException where the certificate or the key is not PEM
   */
  public void openTo(EdgePorts ports) throws IOException {
    doors.open(ports);
  }

  public int port() {
    return ((InetSocketAddress) listener.localAddress()).getPort();
  }

  /** Connections that are open now. */
  public int open() {
    return open.size();
  }

  /** What happened since the last reset. */
  public List<EdgeEvent> log() {
    return log.events();
  }

  /** How to treat every connection that is accepted from now on. */
  public void behave(Behaviour next) {
    behaviour = next;
  }

  /** Whom to let in from now on. */
  public synchronized void admit(Admission admission) {
    gatekeeper = new AdmissionControl(admission, System.nanoTime());
    if (slowDoor != null) {
      slowDoor.close();
      slowDoor = null;
    }
    admission.acceptor().ifPresent(slow -> slowDoor = new SlowAcceptor(server, slow));
  }

  /** Where the slow acceptor listens, a new port each time; 0 where there is none. */
  public synchronized int slowPort() {
    return slowDoor == null ? 0 : slowDoor.port();
  }

  /** Cuts every open connection at one instant, with no close frame. */
  public void drop(boolean reset) {
    log.add(0, EdgeEvent.Kind.INJECTED, "drop of %d connections".formatted(open.size()));
    open.forEach(channel -> EdgeConnection.cut(channel, reset));
  }

  /** Closes every connection, forgets the log, behaves well again and lets everyone in. */
  public void reset() {
    open.close().awaitUninterruptibly();
    behaviour = Behaviour.HEALTHY;
    admit(Admission.OPEN);
    connections.set(0);
    log = new EdgeLog(); // connections that end late write into their own
  }

  @Override
  public void close() {
    admit(Admission.OPEN);
    doors.close();
    for (EventLoopGroup group : List.of(acceptor, loops)) {
      group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
  }
}
