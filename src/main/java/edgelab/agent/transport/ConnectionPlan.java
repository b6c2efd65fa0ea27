package edgelab.agent.transport;

import edgelab.agent.transport.http.RequestHead;
import edgelab.agent.transport.signal.DialFailure;
import edgelab.agent.transport.signal.DialPhase;
import edgelab.agent.transport.signal.WireSignal;
import edgelab.agent.transport.signal.WireSignals;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
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
 * @param target the host and the port to connect to, of the server, of the proxy, or of {@link
 *     DialSettings#connectTo}; not resolved
 * @param addresses of the target, to be tried in turn; empty until they are resolved
 */
record ConnectionPlan(
    UpgradeRequest request,
    byte[] head,
    byte[] tunnel,
    InetSocketAddress target,
    List<InetSocketAddress> addresses) {

  static ConnectionPlan of(UpgradeRequest request, DialSettings settings)
      throws UnknownHostException {
    URI uri = request.getRequestURI();
    if (uri.getHost() == null) {
      throw new UnknownHostException("no host in " + uri);
    }
    String authority = uri.getHost() + ":" + Utils.getWsPort(uri);
    byte[] tunnel =
        settings.proxy().map(proxy -> RequestHead.connect(authority, proxy.headers())).orElse(null);
    return new ConnectionPlan(
        request, RequestHead.upgrade(request), tunnel, target(uri, settings), List.of());
  }

  /**
   * The same with addresses; may block.
   *
   * @throws UnknownHostException if the name has no address
   */
  ConnectionPlan resolved(DialSettings settings) throws UnknownHostException {
    List<InetSocketAddress> found =
        settings.resolver().addresses(target.getHostString()).stream()
            .filter(settings::canReach)
            .map(address -> new InetSocketAddress(address, target.getPort()))
            .toList();
    if (found.isEmpty()) {
      throw new UnknownHostException(
          "no address of %s is of the kind of %s"
              .formatted(target.getHostString(), settings.local()));
    }
    return withAddresses(found);
  }

  /** The address to connect to; null until it is resolved. */
  InetSocketAddress address() {
    return addresses.isEmpty() ? null : addresses.get(0);
  }

  /** The same at the address after this one; empty if this is the last. */
  Optional<ConnectionPlan> atNextAddress() {
    return addresses.size() < 2
        ? Optional.empty()
        : Optional.of(withAddresses(addresses.subList(1, addresses.size())));
  }

  private ConnectionPlan withAddresses(List<InetSocketAddress> found) {
    return new ConnectionPlan(request, head, tunnel, target, found);
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
    return new DialFailure(phase, signal, address().toString(), cause);
  }

  private DialPhase phaseAfterConnect() {
    return secure() && tunnel == null ? DialPhase.TLS : DialPhase.HANDSHAKE;
  }

  private static InetSocketAddress target(URI uri, DialSettings settings) {
    if (settings.proxy().isPresent()) {
      ConnectProxy proxy = settings.proxy().get();
      return InetSocketAddress.createUnresolved(proxy.host(), proxy.port());
    }
    if (settings.connectTo().isEmpty()) {
      return InetSocketAddress.createUnresolved(uri.getHost(), Utils.getWsPort(uri));
    }
    URI other = URI.create("tcp://" + settings.connectTo().get());
    return InetSocketAddress.createUnresolved(other.getHost(), other.getPort());
  }
}
