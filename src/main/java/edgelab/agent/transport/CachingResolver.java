package edgelab.agent.transport;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Looks each name up once, and then again and again in the background while it is needed. A lookup
 * may take Docker's server 50 ms, and a dial that is due must not wait for it.
 */
final class CachingResolver implements Resolver {
  private final Resolver source;
  private final Map<String, List<InetAddress>> known = new ConcurrentHashMap<>();

  CachingResolver(Resolver source) {
    this.source = source;
  }

  /** Blocks for a name that is new, or that had no address at the last lookup. */
  @Override
  public List<InetAddress> addresses(String host) throws UnknownHostException {
    List<InetAddress> last = known.get(host);
    if (last != null) {
      return last;
    }
    List<InetAddress> found = source.addresses(host);
    known.put(host, found);
    return found;
  }

  /**
   * Looks known names up again.
   *
   * @param needed the other names are forgotten
   */
  void renew(Set<String> needed) {
    known.keySet().retainAll(needed);
    known.keySet().forEach(this::renew);
  }

  private void renew(String host) {
    try {
      known.put(host, source.addresses(host));
    } catch (UnknownHostException unknown) {
      known.remove(host);
    }
  }
}
