package edgelab.agent.transport;

import edgelab.agent.transport.loop.DueDials;
import edgelab.agent.transport.loop.EventLoops;
import edgelab.agent.transport.session.OpenConnection;
import edgelab.agent.transport.signal.DialPhase;
import edgelab.agent.transport.signal.SignalTap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executor;

/** The socket of one connection of a dial, and the handlers that take it up to the HTTP answer. */
final class DialSocket {

  private final ConnectionPlan plan;
  private final EventLoop loop;
  private final SignalTap tap = new SignalTap();
  private final UpgradeInProgress upgrade;
  private final SocketChannel channel;
  private OpenConnection session;
  private boolean registered;

  private DialSocket(Attempt attempt, ConnectionPlan plan, Tls tls) {
    this.plan = plan;
    this.loop = attempt.loop();
    this.upgrade = new UpgradeInProgress(attempt, plan, tls, tap);
    this.channel = EventLoops.newChannel();
    channel.pipeline().addLast(DueDials.on(loop), tap, upgrade);
  }

  /**
   * Opens a socket that is not connected.
   *
   * @throws RuntimeException if Netty cannot open a socket
   */
  static DialSocket open(Attempt attempt, ConnectionPlan plan, Tls tls) {
    DialSocket socket = new DialSocket(attempt, plan, tls);
    socket.loop.execute(
        () -> {
          socket.register();
          if (attempt.isOver()) { // given up before it had a socket
            socket.close();
          }
        });
    return socket;
  }

  /** A dial that is due may connect before the loop has run the task that registers its channel. */
  private void register() {
    if (!registered) {
      registered = true;
      loop.register(channel);
    }
  }

  /**
   * Connects; must run on the event loop.
   *
   * @param local the address to bind, or null
   */
  ChannelFuture connect(InetAddress local) {
    register();
    return local == null
        ? channel.connect(plan.address())
        : channel.connect(plan.address(), new InetSocketAddress(local, 0));
  }

  /** How far this connection has come. */
  DialPhase phase() {
    return upgrade.phase();
  }

  /** The bytes that came behind the answer; the caller releases them. */
  ByteBuf takeRest() {
    return upgrade.takeRest();
  }

  /** Hands the socket over to the session that its 101 opens. */
  OpenConnection toSession(Executor callbacks) {
    session = new OpenConnection(channel, tap, callbacks);
    channel.pipeline().replace(upgrade, "session", session);
    return session;
  }

  void close() {
    if (session != null) {
      session.closeSocket();
    } else if (registered) { // otherwise the task that registers it closes it
      channel.close();
    }
  }

  void whenClosed(Runnable action) {
    channel.closeFuture().addListener(closed -> action.run());
  }
}
