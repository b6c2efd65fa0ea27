package edgelab.agent.transport;

import io.netty.channel.EventLoop;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Session;
import java.net.InetAddress;
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

  /** Where it connects to; empty where that is not known yet, or never will be. */
  public Optional<InetAddress> address() {
    return attempt == null ? Optional.empty() : attempt.address();
  }

  /** What is reached so far. */
  public Instants instants() {
    return attempt == null ? Instants.NONE : attempt.instants();
  }

  /**
   * Runs the action, on the event loop, when this dial's socket is gone: for a session, after its
   * closing handshake. To be asked once {@link #session()} is done.
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

  EventLoop loop() {
    return attempt.loop();
  }

  void compose(Attempt composed) {
    attempt = composed;
    attempt.compose();
    session.whenComplete((opened, thrown) -> giveUpIfCancelled());
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

  /** Must run on {@link #loop()}. */
  void connect(Rendezvous others) {
    attempt.connect(others);
  }

  private void giveUpIfCancelled() {
    if (session.isCancelled()) {
      attempt.abandon();
    }
  }

  private void complete(Session opened, OpenConnection wire) {
    if (!session.complete(opened)) {
      wire.abandon();
    }
  }

  void fail(Throwable cause) {
    session.completeExceptionally(Exceptions.deploymentException("Handshake error.", cause));
  }

  boolean isDone() {
    return session.isDone();
  }

  /** Hears from the engine what ClientManager's own listener would, without its latch. */
  final class Ear implements ClientHandshakeListener, DialCallback {

    private final LinkedEndpoint endpoint;
    private Session created;
    private Throwable reported;

    Ear(LinkedEndpoint endpoint) {
      this.endpoint = endpoint;
    }

    @Override
    public void opening(OpenConnection wire) {
      endpoint.link(wire);
    }

    @Override
    public void onSessionCreated(Session opened) {
      created = opened;
    }

    @Override
    public void opened(OpenConnection wire) {
      complete(created, wire);
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
