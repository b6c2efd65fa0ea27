package edgelab.agent.transport;

import io.netty.channel.EventLoopGroup;
import jakarta.websocket.ClientEndpointConfig;
import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.glassfish.tyrus.client.ClientProperties;
import org.glassfish.tyrus.core.Utils;

/**
 * The client properties that a dial needs, read once and checked before anything connects.
 *
 * @param transport whose threads the dial uses
 * @param loops the event loops to choose from
 * @param resolver looks up the address to connect to
 * @param callbacks runs endpoint callbacks; null: the event loop itself
 * @param timeoutMillis from the connect call to the 101, all redirects included
 * @param proxy the tunnel, if any
 * @param connectTo see {@link TransportProperties#CONNECT_TO}
 * @param local the local address to bind, or null
 * @param subprotocolRequired see {@link TransportProperties#SUBPROTOCOL_REQUIRED}
 * @param tls used for {@code wss} only
 */
record DialSettings(
    NettyTransport transport,
    EventLoopGroup loops,
    Resolver resolver,
    Executor callbacks,
    long timeoutMillis,
    Optional<ConnectProxy> proxy,
    Optional<String> connectTo,
    InetAddress local,
    boolean subprotocolRequired,
    Tls tls) {

  /** Milliseconds; {@code ClientManager.getHandshakeTimeout} has the same default. */
  private static final int DEFAULT_TIMEOUT = 30000;

  static DialSettings of(
      ClientEndpointConfig config,
      Map<String, Object> properties,
      NettyTransport transport,
      Resolver resolver,
      Executor callbacks) {
    Object executor = properties.get(TransportProperties.CALLBACK_EXECUTOR);
    return new DialSettings(
        transport,
        transport
            .loops()
            .sized(Utils.getProperty(properties, TransportProperties.EVENT_LOOPS, Integer.class)),
        resolver,
        executor == null ? callbacks : (Executor) executor,
        Utils.getProperty(
            properties, ClientProperties.HANDSHAKE_TIMEOUT, Integer.class, DEFAULT_TIMEOUT),
        ConnectProxy.of(properties),
        Optional.ofNullable(
            Utils.getProperty(properties, TransportProperties.CONNECT_TO, String.class)),
        Utils.getProperty(properties, ClientProperties.SOCKET_BINDING, InetAddress.class),
        Utils.getProperty(
            properties, TransportProperties.SUBPROTOCOL_REQUIRED, Boolean.class, false),
        Tls.of(config, properties));
  }

  /** A socket that is bound to an address of one kind cannot connect to one of the other. */
  boolean canReach(InetAddress address) {
    return local == null || local.getClass() == address.getClass();
  }
}
