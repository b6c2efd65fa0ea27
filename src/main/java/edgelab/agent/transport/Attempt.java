package edgelab.agent.transport;

import edgelab.agent.transport.http.UpgradeCheck;
import edgelab.agent.transport.loop.EventLoops;
import edgelab.agent.transport.loop.Rendezvous;
import edgelab.agent.transport.loop.SerialExecutor;
import edgelab.agent.transport.session.OpenConnection;
import edgelab.agent.transport.signal.DialFailure;
import edgelab.agent.transport.signal.DialPhase;
import edgelab.agent.transport.signal.WireSignal;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.glassfish.tyrus.spi.ClientEngine;
import org.glassfish.tyrus.spi.UpgradeResponse;

/**
 * One dial from its first connect to its session or its failure, over as many connections as
 * redirects and 401 answers take.
 *
 * <p>Lives on one event loop. Tyrus's engine runs on the callbacks' executor, while the loop reads
 * nothing.
 */
final class Attempt {

  private final Upgrade upgrade;
  private final Redirect redirect;
  private final DialSettings settings;
  private final EventLoop loop;
  private final SerialExecutor callbacks;
  private final HeldRequest request;
  private final HandshakeTimer timer = new HandshakeTimer(this::timeOut);
  private ConnectionPlan plan;
  private DialSocket socket;
  private boolean over;
  private volatile Instants instants = Instants.NONE;

  Attempt(ClientEngine engine, DialSettings settings, DialCallback callback) {
    this.settings = settings;
    this.loop = settings.loops().next();
    this.request = new HeldRequest(loop);
    this.callbacks = new SerialExecutor(settings.callbacks());
    this.upgrade = new Upgrade(engine, callback, () -> loop.execute(timer::expire));
    this.redirect = new Redirect(this, upgrade, settings);
  }

  EventLoop loop() {
    return loop;
  }

  /** The connection that is made or to be made; empty where the request could not be. */
  Optional<ConnectionPlan> plan() {
    return Optional.ofNullable(plan);
  }

  Instants instants() {
    return instants;
  }

  /** To be asked on the event loop. */
  boolean isOver() {
    return over;
  }

  /** Makes the request. */
  void compose() {
    try {
      plan = ConnectionPlan.of(upgrade.request(), settings);
    } catch (UnknownHostException | RuntimeException e) {
      failUnconnected(e);
    }
  }

  /** Does the rest of what needs no connection, once; resolving a name may block the caller. */
  void open() {
    if (plan == null || socket != null) {
      return;
    }
    try {
      plan = plan.resolved(settings);
      socket = DialSocket.open(this, plan, settings);
    } catch (UnknownHostException | RuntimeException e) {
      failUnconnected(e);
    }
  }

  private void failUnconnected(Exception e) {
    EventLoops.run(loop, () -> fail(DialFailure.unconnected(e)));
  }

  /**
   * Connects now; must run on the event loop.
   *
   * @param burst holds the request back until the others have connected; null: it is not held back
   */
  void connect(Rendezvous burst) {
    request.holdFor(burst);
    if (over) {
      request.drop();
    } else {
      timer.start(loop, settings.timeoutMillis());
      connectSocket();
    }
  }

  /** Throws nothing, or the dials that the loop has to start after this one would not begin. */
  private void connectSocket() {
    instants = instants.calledNow();
    try {
      Objects.requireNonNull(socket, "the dial is not prepared")
          .connect(settings.local())
          .addListener(done -> failConnect(done.cause()));
    } catch (RuntimeException e) {
      failUnconnected(e);
    }
  }

  /** A name's next address is tried, unless the connection stood, or its socket was closed here. */
  private void failConnect(Throwable cause) {
    if (cause == null) {
      return;
    }
    DialFailure failure = plan.connectFailure(cause);
    Optional<ConnectionPlan> next = plan.atNextAddress();
    if (over
        || next.isEmpty()
        || failure.phase() != DialPhase.CONNECT
        || cause instanceof ClosedChannelException) {
      fail(failure);
    } else {
      connectOn(next.get());
    }
  }

  private void connectOn(ConnectionPlan next) {
    socket.close();
    plan = next;
    try {
      socket = DialSocket.open(this, plan, settings);
      connectSocket();
    } catch (RuntimeException e) { // Netty could not open a socket
      failUnconnected(e);
    }
  }

  /**
   * The connection stands.
   *
   * @param begin writes the request, or what comes before it
   */
  void connected(Runnable begin) {
    instants = instants.connectedNow();
    request.connected(begin);
  }

  /** Runs the action when the socket is closed; for an attempt that is over, or open. */
  void whenClosed(Runnable action) {
    EventLoops.submit(
        loop,
        () -> Optional.ofNullable(socket).ifPresentOrElse(it -> it.whenClosed(action), action));
  }

  /** Closes the socket now, whatever it is doing. */
  void closeSocket() {
    EventLoops.submit(loop, () -> Optional.ofNullable(socket).ifPresent(DialSocket::close));
  }

  private void timeOut() {
    fail(plan.failure(socket.phase(), WireSignal.TIMEOUT, null));
  }

  /** Gives the dial up, and reports nothing. */
  void cancel() {
    EventLoops.submit(loop, () -> end(() -> {}));
  }

  /** Ends the dial and tells the engine, unless it is over already. */
  void fail(DialFailure failure) {
    end(() -> upgrade.fail(failure));
  }

  private void end(Runnable report) {
    if (!over) {
      over = true;
      request.drop();
      timer.cancel();
      if (socket != null) {
        socket.close();
      }
      if (!callbacks.execute(report)) {
        report.run(); // or the caller would wait for ever
      }
    }
  }

  /**
   * The server has answered with another status than 101.
   *
   * @param refusal the dial's failure, unless it goes on elsewhere
   */
  void refused(UpgradeResponse response, DialFailure refusal) {
    timer.hold();
    if (!callbacks.execute(() -> redirect.follow(response, refusal))) {
      fail(refusal);
    }
  }

  /** The server has answered with a 101, which opens the session if it is valid. */
  void upgraded(UpgradeResponse response) {
    Optional<WireSignal> fault =
        UpgradeCheck.fault(plan.request(), response, settings.subprotocolRequired());
    if (fault.isPresent()) {
      fail(plan.failure(DialPhase.HANDSHAKE, fault.get(), null));
      return;
    }
    instants = instants.upgradedNow();
    over = true;
    timer.cancel();
    ByteBuf rest = socket.takeRest();
    OpenConnection connection = socket.toSession(callbacks);
    if (!callbacks.execute(() -> upgrade.open(connection, response, rest))) {
      rest.release();
      over = false;
      Exception cause = new RejectedExecutionException("the callback executor takes no tasks");
      fail(plan.failure(DialPhase.HANDSHAKE, WireSignal.LOCAL, cause));
    }
  }

  /**
   * Ends the dial with a failure that Tyrus has reported itself. Runs at once if this thread is the
   * event loop: a task would hold up dials that are due by the time it runs.
   */
  void failKnown(DialFailure failure) {
    EventLoops.run(loop, () -> end(() -> upgrade.failKnown(failure)));
  }

  /** Continues on another connection, after a redirect or a 401; runs on the event loop. */
  void connectNext(ConnectionPlan next) {
    if (!over) { // or it was given up while the next address was resolved
      connectOn(next);
      timer.release();
    }
  }
}
