package edgelab.agent.transport;

import edgelab.agent.transport.loop.EventLoops;
import edgelab.agent.transport.loop.SerialExecutor;
import edgelab.agent.transport.session.OpenConnection;
import edgelab.agent.transport.signal.DialPhase;
import edgelab.agent.transport.signal.SignalTap;
import edgelab.agent.transport.signal.WireSignal;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.RejectedExecutionException;

/** The socket of one connection of a dial, and the handlers that take it up to the HTTP answer. */
final class DialSocket {

  private final Attempt attempt;
  private final ConnectionPlan plan;
  private final EventLoop loop;
  private final SignalTap tap = new SignalTap();
  private final UpgradeInProgress upgrade;
  private final SocketChannel channel;
  private OpenConnection session;
  private boolean registered;

  private DialSocket(Attempt attempt, ConnectionPlan plan, DialSettings settings) {
    this.attempt = attempt;
    this.plan = plan;
    this.loop = attempt.loop();
    this.upgrade = new UpgradeInProgress(attempt, plan, settings.tls(), tap);
    this.channel = EventLoops.newChannel();
    channel.pipeline().addLast(settings.transport().loops().dueDials(loop), tap, upgrade);
  }

  /**
   * Opens a socket that is not connected.
   *
   * @throws RuntimeException if Netty cannot open a socket, or the transport is closed
   */
  static DialSocket open(Attempt attempt, ConnectionPlan plan, DialSettings settings) {
    DialSocket socket = new DialSocket(attempt, plan, settings);
    settings.transport().opened(socket);
    try {
      socket.loop.execute(socket::registerUnlessOver);
    } catch (RejectedExecutionException e) {
      socket.channel.unsafe().closeForcibly();
      settings.transport().closed(socket);
      throw e;
    }
    return socket;
  }

  private void registerUnlessOver() {
    register();
    if (attempt.isOver()) { // given up before it had a socket
      close();
    }
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
  OpenConnection toSession(SerialExecutor callbacks) {
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

  /** Ends the dial or the session because the transport ends. */
  void shutDown() {
    EventLoops.run(
        loop,
        () -> {
          Exception cause = new IllegalStateException("the transport is closed");
          attempt.fail(plan.failure(phase(), WireSignal.LOCAL, cause));
          close();
        });
  }

  void whenClosed(Runnable action) {
    channel.closeFuture().addListener(closed -> action.run());
  }
}
