package edgelab.agent.transport;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Looks up the addresses of hosts. */
@FunctionalInterface
public interface Resolver {
  /** The JDK's own; a lookup blocks. */
  Resolver JDK = host -> List.of(InetAddress.getAllByName(host));

  /**
   * At least one, in the order in which they are to be tried.
   *
   * @throws UnknownHostException if the host has no address
   */
  List<InetAddress> addresses(String host) throws UnknownHostException;
}
