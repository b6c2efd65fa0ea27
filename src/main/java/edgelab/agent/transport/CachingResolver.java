package edgelab.agent.transport;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;


/**
 * Names that are looked up once, and then again and again in the background. A lookup may take
 * Docker's server 50 ms, and a dial that is due must not wait for it.
 */
final class CachingResolver implements Resolver {
  private final Resolver source;
  private final Map<String, InetAddress> known = new ConcurrentHashMap<>();

  CachingResolver(Resolver source) {
    this.source = source;
  }

  /** Blocks for a name that is new, or that nobody knew the last time. */
  @Override
  public InetAddress address(String host) throws UnknownHostException {
    InetAddress last = known.get(host);
    if (last != null) {
      return last;
    }
    InetAddress found = source.address(host);
    known.put(host, found);
    return found;
  }

  /** Looks all of them up again; to be called now and then. */
  void renew() {
    known.keySet().forEach(this::renew);
  }

  private void renew(String host) {
    try {
      known.put(host, source.address(host));
    } catch (UnknownHostException gone) {
      known.remove(host);
    }
  }
}
