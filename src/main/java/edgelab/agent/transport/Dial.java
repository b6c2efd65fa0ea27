package edgelab.agent.transport;

import edgelab.agent.transport.loop.EventLoops;
import edgelab.agent.transport.loop.Rendezvous;
import edgelab.agent.transport.session.OpenConnection;
import edgelab.agent.transport.signal.DialFailure;
import io.netty.channel.EventLoop;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Session;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.glassfish.tyrus.client.TyrusClientEngine.ClientHandshakeListener;
import org.glassfish.tyrus.client.exception.Exceptions;

/** One dial without a thread: its session to come, and the instants of its steps. */
public final class Dial {

  private final CompletableFuture<Session> session = new CompletableFuture<>();
  private Attempt attempt;

  Dial() {}

  /**
   * Completed after {@code onOpen}, on the event loop (or the callback executor), or exceptionally
   * with a {@link DeploymentException} that has a {@link DialFailure} among its causes. Stages that
   * depend on it must not block. Cancelling it gives the dial up.
   */
  public CompletableFuture<Session> session() {
    return session;
  }

  /** The address it connects to; empty if that is not known yet, or never will be. */
  public Optional<InetAddress> address() {
    return plan().map(ConnectionPlan::address).map(InetSocketAddress::getAddress);
  }

  private Optional<ConnectionPlan> plan() {
    return attempt == null ? Optional.empty() : attempt.plan();
  }

  /** The steps reached so far. */
  public Instants instants() {
    return attempt == null ? Instants.NONE : attempt.instants();
  }

  /**
   * Runs the action on the event loop when this dial's socket is closed: that of a session after
   * its closing handshake. To be called once {@link #session()} is done.
   */
  public void whenClosed(Runnable action) {
    if (attempt == null) {
      action.run();
    } else {
      attempt.whenClosed(action);
    }
  }

  /** Closes this dial's socket now, with no closing handshake. */
  public void closeSocket() {
    if (attempt != null) {
      attempt.closeSocket();
    }
  }

  /**
   * Completes when this dial's event loop has read once from each of its sockets that had bytes by
   * now: what a busy loop has not read yet has arrived all the same.
   */
  public CompletableFuture<Void> readPass() {
    return attempt == null
        ? CompletableFuture.completedFuture(null)
        : EventLoops.readPass(attempt.loop());
  }

  /** The name whose address it needs; empty if it could not be composed. */
  Optional<String> host() {
    return plan().map(plan -> plan.target().getHostString());
  }

  EventLoop loop() {
    return attempt.loop();
  }

  void compose(Attempt composed) {
    attempt = composed;
    attempt.compose();
    session.whenComplete((opened, thrown) -> endIfCancelled());
  }

  /**
   * Does the rest of what needs no connection for a dial that is only composed: resolves the
   * address, which may block the calling thread, and opens the socket. A failure shows in {@link
   * #session()}.
   */
  public void open() {
    if (attempt != null) {
      attempt.open();
    }
  }

  /**
   * Must run on {@link #loop()}.
   *
   * @param burst holds the request back until the others have connected; null: it is not held back
   */
  void connect(Rendezvous burst) {
    attempt.connect(burst);
  }

  private void endIfCancelled() {
    if (session.isCancelled()) {
      attempt.cancel();
    }
  }

  private void complete(Session opened, OpenConnection connection) {
    if (!session.complete(opened)) { // cancelled meanwhile
      connection.closeSocket();
    }
  }

  void fail(Throwable cause) {
    session.completeExceptionally(Exceptions.deploymentException("Handshake error.", cause));
  }

  boolean isDone() {
    return session.isDone();
  }

  /** Learns from the engine what ClientManager's own listener would, without its latch. */
  final class EngineListener implements ClientHandshakeListener, DialCallback {

    private final LinkedEndpoint endpoint;
    private Session created;
    private Throwable reported;

    EngineListener(LinkedEndpoint endpoint) {
      this.endpoint = endpoint;
    }

    @Override
    public void opening(OpenConnection connection) {
      endpoint.link(connection);
    }

    @Override
    public void onSessionCreated(Session opened) {
      created = opened;
    }

    @Override
    public void opened(OpenConnection connection) {
      complete(created, connection);
    }

    @Override
    public void onError(Throwable cause) {
      reported = cause;
    }

    @Override
    public void failed(DialFailure failure) {
      Throwable cause = reported == null ? failure : reported;
      CauseChain.attach(cause, failure);
      fail(cause);
    }
  }
}
