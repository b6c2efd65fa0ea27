package edgelab.agent.transport;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.glassfish.tyrus.core.Utils;
import org.glassfish.tyrus.spi.UpgradeRequest;

/**
 * Everything that one connection of a dial needs, made before it connects so that a burst only
 * connects and writes.
 *
 * @param request what Tyrus wants to send
 * @param head the request as bytes
 * @param address where to connect: the server, the proxy, or what stands in for both
 * @param tunnel the CONNECT request as bytes, or null without a proxy
 */
record Leg(UpgradeRequest request, byte[] head, InetSocketAddress address, byte[] tunnel) {

  static Leg of(UpgradeRequest request, Settings settings) throws UnknownHostException {
    URI uri = request.getRequestURI();
    if (uri.getHost() == null) {
      throw new UnknownHostException("no host in " + uri);
    }
    byte[] head = RequestHead.upgrade(request);
    if (settings.proxy().isEmpty()) {
      return new Leg(request, head, address(uri, settings), null);
    }
    ConnectProxy proxy = settings.proxy().get();
    String authority = uri.getHost() + ":" + Utils.getWsPort(uri);
    byte[] tunnel = RequestHead.connect(authority, proxy.headers());
    return new Leg(request, head, resolve(proxy.host(), proxy.port()), tunnel);
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
  Phase second() {
    return secure() && tunnel == null ? Phase.TLS : Phase.HANDSHAKE;
  }

  private static InetSocketAddress address(URI uri, Settings settings) throws UnknownHostException {
    if (settings.connectTo().isEmpty()) {
      return resolve(uri.getHost(), Utils.getWsPort(uri));
    }
    URI other = URI.create("tcp://" + settings.connectTo().get());
    return resolve(other.getHost(), other.getPort());
  }

  private static InetSocketAddress resolve(String host, int port) throws UnknownHostException {
    return new InetSocketAddress(InetAddress.getByName(host), port);
  }
}
