package edgelab.agent.transport;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Looks up the addresses of hosts. */
@FunctionalInterface
interface Resolver {
  /** The JDK's own; a lookup blocks. */
  Resolver JDK = InetAddress::getByName;

  /**
   * @throws UnknownHostException if the host has no address
   */
  InetAddress address(String host) throws UnknownHostException;
}
