package edgelab.agent.transport;

import edgelab.agent.transport.loop.EventLoops;
import edgelab.agent.transport.session.OpenConnection;
import edgelab.agent.transport.session.Wire;
import edgelab.agent.transport.signal.DialFailure;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.DeploymentException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.glassfish.tyrus.spi.ClientContainer;
import org.glassfish.tyrus.spi.ClientEngine;

/**
 * Puts this transport under Tyrus's blocking API, with endpoint callbacks that may block.
 *
 * <pre>{@code
 * ClientManager client = ClientManager.createClient(NettyClientContainer.class.getName());
 * try (NettyTransport transport = new NettyTransport()) {
 *   client.getProperties().put(TransportProperties.TRANSPORT, transport);
 *   Session session = client.connectToServer(endpoint, config, uri);
 * } catch (DeploymentException e) {
 *   DialFailure.in(e).ifPresent(failure -> log(failure.phase(), failure.signal()));
 * }
 * }</pre>
 */
public final class NettyClientContainer implements ClientContainer {

  /**
   * {@inheritDoc}
   *
   * <p>Returns when the session is open or the dial has failed, so that {@code ClientManager} never
   * has to wait and its timeout never competes with ours.
   */
  @Override
  public void openClientSocket(
      ClientEndpointConfig config, Map<String, Object> properties, ClientEngine engine)
      throws DeploymentException {
    if (EventLoops.isCurrentThread()) {
      throw new DeploymentException("connectToServer would block an event loop: use AsyncDialer");
    }
    BlockedDial blocked = new BlockedDial(engine);
    Attempt attempt = new Attempt(engine, settings(config, properties), blocked);
    attempt.compose();
    attempt.open();
    attempt.loop().execute(() -> attempt.connect(null));
    try {
      blocked.done().get();
    } catch (InterruptedException e) {
      attempt.cancel();
      attempt.closeSocket(); // of the session that it may have opened
      Thread.currentThread().interrupt();
      throw new DeploymentException("interrupted while dialling", e);
    } catch (ExecutionException e) {
      throw new DeploymentException("Handshake error.", e.getCause());
    }
  }

  private static DialSettings settings(ClientEndpointConfig config, Map<String, Object> properties)
      throws DeploymentException {
    if (!(properties.get(TransportProperties.TRANSPORT) instanceof NettyTransport transport)) {
      throw new DeploymentException(
          "no threads to dial with: set the property %s to a NettyTransport"
              .formatted(TransportProperties.TRANSPORT));
    }
    try {
      return DialSettings.of(config, properties, transport, Resolver.JDK, transport.callbacks());
    } catch (RuntimeException e) {
      throw new DeploymentException(e.getMessage(), e);
    }
  }

  /** Holds the thread that ClientManager blocks anyway. */
  private record BlockedDial(ClientEngine engine, CompletableFuture<Void> done)
      implements DialCallback {

    BlockedDial(ClientEngine engine) {
      this(engine, new CompletableFuture<>());
    }

    @Override
    public void opening(OpenConnection connection) {}

    @Override
    public void opened(OpenConnection connection) {
      TyrusInternals.session(engine)
          .ifPresent(session -> session.getUserProperties().put(Wire.KEY, connection));
      done.complete(null);
    }

    /**
     * Leaves the exception to ClientManager if Tyrus has one, because its type tells callers more.
     */
    @Override
    public void failed(DialFailure failure) {
      Optional<Throwable> known = TyrusInternals.failure(engine);
      known.ifPresent(thrown -> CauseChain.attach(thrown, failure));
      if (known.isPresent()) {
        done.complete(null);
      } else {
        done.completeExceptionally(failure);
      }
    }
  }
}
