package edgelab.agent.transport;

import edgelab.agent.transport.http.RequestHead;
import edgelab.agent.transport.signal.DialFailure;
import edgelab.agent.transport.signal.DialPhase;
import edgelab.agent.transport.signal.WireSignal;
import edgelab.agent.transport.signal.WireSignals;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.glassfish.tyrus.core.Utils;
import org.glassfish.tyrus.spi.UpgradeRequest;

/**
 * Everything that one connection of a dial needs, made before it connects so that a burst only
 * connects and writes. The name is resolved last, because a dial that is composed ahead may be due
 * much later.
 *
 * @param request as Tyrus wants to send it
 * @param head the request as bytes
 * @param tunnel the CONNECT request as bytes, or null without a proxy
 * @param address the address to connect to, of the server, of the proxy, or of {@link
 *     DialSettings#connectTo}; null until it is resolved
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

  /**
   * The same with an address; may block.
   *
   * @throws UnknownHostException if the name has no address
   */
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

  /** The failure of a connection. */
  DialFailure failure(DialPhase phase, WireSignal signal, Throwable cause) {
    return new DialFailure(phase, signal, uri().toString(), cause);
  }

  /** The failure of a connect to the address. */
  DialFailure connectFailure(Throwable cause) {
    WireSignal signal = WireSignals.ofConnect(cause);
    // Only a connection that stood can be reset; before that, an RST is a refusal.
    DialPhase phase = signal == WireSignal.RST ? phaseAfterConnect() : DialPhase.CONNECT;
    return new DialFailure(phase, signal, address.toString(), cause);
  }

  private DialPhase phaseAfterConnect() {
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
    return new InetSocketAddress(settings.resolver().address(host), port);
  }
}
