package edgelab.agent.transport;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Looks each name up once, and then again and again in the background. A lookup may take Docker's
 * server 50 ms, and a dial that is due must not wait for it.
 */
final class CachingResolver implements Resolver {
  private final Resolver source;
  private final Map<String, InetAddress> addresses = new ConcurrentHashMap<>();

  CachingResolver(Resolver source) {
    this.source = source;
  }

  /** Blocks for a name that is new, or that had no address at the last lookup. */
  @Override
  public InetAddress address(String host) throws UnknownHostException {
    InetAddress last = addresses.get(host);
    if (last != null) {
      return last;
    }
    InetAddress found = source.address(host);
    addresses.put(host, found);
    return found;
  }

  /** Looks all known names up again. */
  void renew() {
    addresses.keySet().forEach(this::renew);
  }

  private void renew(String host) {
    try {
      addresses.put(host, source.address(host));
    } catch (UnknownHostException unknown) {
      addresses.remove(host);
    }
  }
}
