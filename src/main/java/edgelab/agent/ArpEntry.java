package edgelab.agent;

import edgelab.TimeLimit;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * The hardware address that the kernel knows of a host. The kernel asks for it once a second, keeps
 * 256 SYNs meanwhile, and after three requests fails them with EHOSTUNREACH. It may be asking in
 * vain already: a FIN is still repeated to a container that is gone, and the next container has the
 * same address.
 */
final class ArpEntry {
  /** Three requests ({@code mcast_solicit} and {@code retrans_time} of the neighbour table). */
  private static final Duration PATIENCE = TimeLimit.seconds(3);

  private static final Duration PAUSE = Duration.ofMillis(20);

  private ArpEntry() {}

  /**
   * Returns once the host's kernel answers, or after three seconds times the patience. Its programs
   * see nothing of it: the JDK sends an ICMP echo or, where it has no right to (in the lab's
   * containers), a SYN to port 7, which the kernel refuses.
   */
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
