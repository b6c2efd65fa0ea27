package edgelab.agent.transport;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.glassfish.tyrus.core.Utils;
import org.glassfish.tyrus.spi.UpgradeRequest;


/**
 * Everything that one connection of a dial needs, made before it connects so that a burst only
 * connects and writes. A name is resolved last: who composes a dial ahead may need it much later.
 *
 * @param request what Tyrus wants to send
 * @param head the request as bytes
 * @param tunnel the CONNECT request as bytes, or null without a proxy
 * @param address where to connect: the server, the proxy, or what stands in for both; null until it
 *     is resolved
 */
record ConnectionPlan(
    UpgradeRequest request, byte[] head, byte[] tunnel, InetSocketAddress address) {

  static ConnectionPlan of(UpgradeRequest request, DialSettings settings)
      throws UnknownHostException {
    URI uri = request.getRequestURI();
    if (uri.getHost() == null) {
      throw new UnknownHostException("no host in " + uri);
    }
    String authority = uri.getHost() + ":" + Utils.getWsPort(uri);
    byte[] tunnel =
        settings.proxy().map(proxy -> RequestHead.connect(authority, proxy.headers())).orElse(null);
    return new ConnectionPlan(request, RequestHead.upgrade(request), tunnel, null);
  }

  /** The same, knowing where to connect; may block. */
  ConnectionPlan resolved(DialSettings settings) throws UnknownHostException {
    return new ConnectionPlan(request, head, tunnel, address(settings));
  }

  boolean secure() {
    return "wss".equalsIgnoreCase(uri().getScheme());
  }

  URI uri() {
    return request.getRequestURI();
  }

  String host() {
    return uri().getHost();
  }

  /** The phase after TCP stands. */
  DialPhase second() {
    return secure() && tunnel == null ? DialPhase.TLS : DialPhase.HANDSHAKE;
  }

  private InetSocketAddress address(DialSettings settings) throws UnknownHostException {
    if (settings.proxy().isPresent()) {
      return resolve(settings, settings.proxy().get().host(), settings.proxy().get().port());
    }
    if (settings.connectTo().isEmpty()) {
      return resolve(settings, uri().getHost(), Utils.getWsPort(uri()));
    }
    URI other = URI.create("tcp://" + settings.connectTo().get());
    return resolve(settings, other.getHost(), other.getPort());
  }

  private static InetSocketAddress resolve(DialSettings settings, String host, int port)
      throws UnknownHostException {
    return new InetSocketAddress(settings.names().address(host), port);
  }
}
