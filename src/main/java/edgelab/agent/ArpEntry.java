package edgelab.agent;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;


/**
 * A host whose hardware address the kernel knows. It asks for one once a second, keeps 256 SYNs
 * meanwhile, and after three questions fails them with EHOSTUNREACH. And it may be asking already,
 * in vain: a FIN is still repeated to a container that is gone, and whose address the next one has.
 */
final class ArpEntry {
  /** Three questions ({@code mcast_solicit} and {@code retrans_time} of the neighbour table). */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private static final Duration PAUSE = Duration.ofMillis(20);

  private ArpEntry() {}

  /** Returns once the host answers an echo, which no program there hears of. */
  static void await(InetAddress host) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!answers(host) && System.nanoTime() < end) {
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private static boolean answers(InetAddress host) {
    try {
      return host.isReachable((int) PATIENCE.toMillis());
    } catch (IOException e) {
      return false;
    }
  }
}
