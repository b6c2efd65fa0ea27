package edgelab.agent.transport;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Names that are looked up once, and then again and again in the background. A lookup may take
 * Docker's server 50 ms, and a dial that is due must not wait for it.
 */
final class KnownNames implements Names, AutoCloseable {
  private static final Duration PERIOD = Duration.ofMillis(500);

  private final Names source;
  private final Map<String, InetAddress> known = new ConcurrentHashMap<>();
  private final ScheduledExecutorService renewal =
      Executors.newSingleThreadScheduledExecutor(KnownNames::thread);

  KnownNames(Names source) {
    this.source = source;
    renewal.scheduleWithFixedDelay(
        this::renew, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "edgelab-names");
    thread.setDaemon(true);
    return thread;
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

  @Override
  public void close() {
    renewal.shutdownNow();
  }
}
