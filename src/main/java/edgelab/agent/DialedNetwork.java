package edgelab.agent;

import edgelab.agent.transport.Resolver;
import java.net.InetAddress;
import java.util.function.Consumer;

/**
 * The network that a burst's clients dial into.
 *
 * @param resolver knows the addresses that are dialed, and no other is
 * @param awaited returns when the address can be dialed
 */
public record DialedNetwork(Resolver resolver, Consumer<InetAddress> awaited) {
  /** The lab's own, on which the kernel may not know a container yet. */
  static final DialedNetwork LAB = new DialedNetwork(Resolver.JDK, ArpEntry::await);

  /** Of hosts that are sent nothing but the clients' own connections. */
  public static DialedNetwork of(Resolver resolver) {
    return new DialedNetwork(resolver, address -> {});
  }
}
