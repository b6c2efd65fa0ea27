package edgelab.agent.transport;

import java.util.concurrent.Executor;
import org.glassfish.tyrus.client.ClientManager;

/**
 * Keys that this transport reads besides Tyrus's own, for {@link ClientManager#getProperties()}.
 */
public final class TransportProperties {

  /**
   * Number of event loops ({@link Integer}); dials with the same number share one group. The system
   * property of this name sets the default, which is otherwise the number of processors.
   */
  public static final String EVENT_LOOPS = "edgelab.transport.eventLoops";

  /**
   * The {@link Executor} that runs endpoint callbacks, one at a time per session. {@link
   * AsyncDialer} by default runs them on the event loop, where they must not block; {@link
   * NettyClientContainer} on a pool of its own, where they may.
   */
  public static final String CALLBACK_EXECUTOR = "edgelab.transport.callbackExecutor";

  private TransportProperties() {}
}
