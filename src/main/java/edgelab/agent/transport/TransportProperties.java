package edgelab.agent.transport;

import edgelab.agent.transport.loop.EventLoops;
import edgelab.agent.transport.signal.WireSignal;
import java.util.concurrent.Executor;
import org.glassfish.tyrus.client.ClientManager;

/**
 * Keys that this transport reads besides Tyrus's own, for {@link ClientManager#getProperties()}.
 */
public final class TransportProperties {

  /**
   * The {@link NettyTransport} whose threads {@link NettyClientContainer} uses, and which its user
   * closes.
   */
  public static final String TRANSPORT = "edgelab.transport";

  /**
   * Number of event loops ({@link Integer}); dials with the same number share one group. The system
   * property of this name sets the default, which is otherwise the number of processors.
   */
  public static final String EVENT_LOOPS = EventLoops.SIZE;

  /**
   * The {@link Executor} that runs endpoint callbacks, one at a time per session. {@link
   * AsyncDialer} by default runs them on the event loop, where they must not block; {@link
   * NettyClientContainer} on a pool of the {@link NettyTransport}, where they may. If it rejects a
   * task, the dial fails or the session ends with {@link WireSignal#LOCAL}, which the event loop
   * tells.
   */
  public static final String CALLBACK_EXECUTOR = "edgelab.transport.callbackExecutor";

  /**
   * {@link Boolean}: a 101 that chooses none of the subprotocols that were asked for is refused
   * with {@link WireSignal#NO_SUBPROTOCOL}, as browsers do (WHATWG WebSockets, "establish a
   * WebSocket connection"). RFC 6455 leaves it to the client; the default is to accept.
   */
  public static final String SUBPROTOCOL_REQUIRED = "edgelab.transport.subprotocolRequired";

  /**
   * A client's {@link io.netty.handler.ssl.SslContext}, used in place of all of Tyrus's own
   * settings for TLS; it verifies the host.
   */
  public static final String SSL_CONTEXT = "edgelab.transport.sslContext";

  /**
   * {@code host:port} ({@link String}) to connect to in place of the URI's own, which stays in the
   * request, in SNI and in what the certificate must name: curl's {@code --connect-to}.
   */
  public static final String CONNECT_TO = "edgelab.transport.connectTo";

  private TransportProperties() {}
}
