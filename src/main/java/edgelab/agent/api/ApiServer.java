package edgelab.agent.api;

import edgelab.load.Route;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import javax.net.ssl.SSLException;

/**
 * Where the requests go: to what the clients dial.
 *
 * @param authority host and port as in the clients' target, for the header Host
 * @param name the target's host, for TLS
 * @param address that is connected to; unresolved where its name has none
 * @param tls empty: the requests go without
 */
public record ApiServer(
    String authority, String name, InetSocketAddress address, Optional<SslContext> tls) {

  /**
   * Looks the name up, which may block.
   *
   * @param route of the clients
   * @param trust what a server over TLS is trusted by; empty: the JVM's
   */
  public static ApiServer of(Route route, Optional<SslContext> trust) {
    URI target = route.target();
    return new ApiServer(
        target.getAuthority(),
        target.getHost(),
        new InetSocketAddress(route.host(), route.port()),
        route.isTls() ? Optional.of(trust.orElseGet(ApiServer::jvmDefault)) : Optional.empty());
  }

  private static SslContext jvmDefault() {
    try {
      return SslContextBuilder.forClient().build();
    } catch (SSLException e) {
      throw new IllegalStateException("the JVM has no usable default SSL context", e);
    }
  }

  /** For one connection; the name goes into SNI and is verified. */
  Optional<SslHandler> tlsHandler() {
    return tls.map(
        context -> {
          SslHandler handler =
              new SslHandler(context.newEngine(ByteBufAllocator.DEFAULT, name, -1));
          handler.setHandshakeTimeoutMillis(0); // each request has a timer of its own
          return handler;
        });
  }
}
