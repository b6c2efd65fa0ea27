package edgelab.edge;

import edgelab.edge.notification.RestApi;
import edgelab.edge.trunk.TrunkLoss;
import edgelab.edge.trunk.Trunks;
import edgelab.history.EdgeEvent;
import edgelab.script.Admission;
import edgelab.script.Behaviour;
import edgelab.script.EdgeTrait;
import edgelab.script.StandIn;
import edgelab.script.TrunkSettings.Binding;
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
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Listens for clients; each connection is an {@link EdgeConnection}. */
public final class EdgeServer implements AutoCloseable {
  /** Of a request that no API takes. */
  private static final int MAX_REQUEST_BYTES = 8192;

  /** Request heads of any size that a proxy takes: only a trait makes the Edge refuse them. */
  private static final HttpDecoderConfig DECODER =
      new HttpDecoderConfig().setMaxHeaderSize(1 << 20).setMaxInitialLineLength(1 << 16);

  private final EventLoopGroup acceptor = group(1);
  private final EventLoopGroup loops = group(0);
  private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final AtomicLong connections = new AtomicLong();
  private final ServerBootstrap server;
  private final Listeners listeners;
  private final Channel listener;
  private final NotificationOrders notifications =
      new NotificationOrders((kind, detail) -> this.log.add(0, kind, detail));
  private final Trunks trunks =
      new Trunks((kind, detail) -> this.log.add(0, kind, detail), this::lost);
  private volatile EdgeLog log = new EdgeLog();
  private volatile Behaviour behaviour = Behaviour.HEALTHY;
  private volatile AdmissionControl admission = new AdmissionControl(Admission.OPEN, 0);
  private SlowAcceptor slowAcceptor;
  private volatile boolean closing;

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
    listeners = new Listeners(server);
    listener = listeners.open(port);
  }

  private static EventLoopGroup group(int threads) {
    return new MultiThreadIoEventLoopGroup(threads, NioIoHandler.newFactory());
  }

  private void accept(SocketChannel channel) {
    long id = connections.incrementAndGet();
    open.add(channel);
    if (closing) { // it was in the accept queue
      channel.close();
    }
    EdgeLog current = log;
    current.add(id, EdgeEvent.Kind.ACCEPTED, "");
    Optional<RestApi> api = notifications.api();
    channel
        .pipeline()
        .addLast(
            new HttpServerCodec(DECODER),
            api.<HttpObjectAggregator>map(
                    one -> new ApiAggregator(one, (kind, text) -> current.add(id, kind, text)))
                .orElseGet(() -> new HttpObjectAggregator(MAX_REQUEST_BYTES)),
            new EdgeConnection(id, behaviour, admission, current, api));
    listeners.secure(channel, behaviour.traits().contains(EdgeTrait.SERVER_NAME));
    channel.pipeline().addFirst(new ProxyProtocolLine());
  }

  /** Listens on one more port, for a proxy that needs a second address. */
  public EdgeServer listenOn(int port) {
    listeners.open(port);
    return this;
  }

  /** Listens on one more port, but not while the Edge has moved. */
  public EdgeServer listenAtHomeOn(int port) {
    listeners.openAtHome(port);
    return this;
  }

  /**
   * Listens on a port and never accepts: once its accept queue is full, with two connections, the
   * kernel answers nothing.
   *
   * @throws IOException if the port is taken
   */
  public EdgeServer listenSilentlyOn(int port) throws IOException {
    listeners.openSilent(port);
    return this;
  }

  /**
   * Speaks TLS too, or no longer, with the connections that are accepted from now on; has moved to
   * another address, or is back.
   *
   * @throws IllegalArgumentException if the certificate or the key is not PEM
   */
  public void standIn(StandIn servers) {
    listeners.identify(servers);
    if (servers.hasMoved()) {
      log.add(0, EdgeEvent.Kind.INJECTED, "move to " + StandIn.MOVED_ADDRESS);
    }
  }

  /** The port that the Edge was made with. */
  public int port() {
    return ((InetSocketAddress) listener.localAddress()).getPort();
  }

  /** Connections that are open now. */
  public int open() {
    return open.size();
  }

  /** The events since the last reset. */
  public List<EdgeEvent> log() {
    return log.events();
  }

  /** Sets the behaviour towards each connection that is accepted from now on. */
  public void behave(Behaviour next) {
    behaviour = next;
  }

  /** The notification service, which is off until it is told to serve. */
  public NotificationOrders notifications() {
    return notifications;
  }

  /** The SIP trunks, of which there are none until some are told to register. */
  public Trunks trunks() {
    return trunks;
  }

  /** Sets the admission of handshakes from now on. */
  public synchronized void admit(Admission policy) {
    admission = new AdmissionControl(policy, System.nanoTime());
    if (slowAcceptor != null) {
      slowAcceptor.close();
      slowAcceptor = null;
    }
    policy.acceptor().ifPresent(slow -> slowAcceptor = new SlowAcceptor(server, slow));
  }

  /** The port of the slow acceptor, a new one each time; 0 if there is none. */
  public synchronized int slowPort() {
    return slowAcceptor == null ? 0 : slowAcceptor.port();
  }

  /**
   * Cuts every open connection at one instant, with no close frame.
   *
   * @param reset by an RST; otherwise by a FIN
   */
  public void drop(boolean reset) {
    log.add(0, EdgeEvent.Kind.INJECTED, "drop of %d connections".formatted(open.size()));
    open.forEach(channel -> ClientSocket.cut(channel, reset));
  }

  /**
   * Closes every connection, empties the log, behaves well again, admits every handshake and serves
   * no notifications. Trunks end first: their loss is the experiment's no longer.
   */
  public void reset() {
    trunks.end();
    open.close().awaitUninterruptibly();
    behaviour = Behaviour.HEALTHY;
    admit(Admission.OPEN);
    notifications.stop();
    connections.set(0);
    log = new EdgeLog(); // connections that end late write into the old one
  }

  @Override
  public void close() {
    closing = true;
    trunks.close();
    admit(Admission.OPEN);
    listeners.close();
    open.close().awaitUninterruptibly(); // a loop that ends may leave its channels open
    for (EventLoopGroup group : List.of(acceptor, loops)) {
      group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
  }

  private void lost(TrunkLoss loss, int trunks) {
    if (loss.binding() == Binding.KEPT) {
      log.add(0, EdgeEvent.Kind.TRUNK_BINDING, loss.toString());
    } else {
      open.stream()
          .map(Channel::pipeline)
          .filter(one -> isReached(one.get(EdgeConnection.class), loss, trunks))
          .forEach(one -> one.fireUserEventTriggered(loss));
    }
  }

  private static boolean isReached(EdgeConnection connection, TrunkLoss loss, int trunks) {
    return connection != null && loss.reaches(connection.id(), trunks); // null: it was just closed
  }
}
