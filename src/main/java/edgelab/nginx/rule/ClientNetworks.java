package edgelab.nginx.causes.access;

import java.util.List;
import java.util.Optional;

/**
 * Whether a rule of {@code allow} or {@code deny} is about the clients.
 *
 * @param networks one of which they come from; which one nobody knows beforehand
 */
record ClientNetworks(List<Ipv4Network> networks) {
  /** Private networks (RFC 1918), as containers have them. */
  static final ClientNetworks PRIVATE =
      new ClientNetworks(Ipv4Network.all("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"));

  /** All clients have one address. */
  static ClientNetworks of(long address) {
    return new ClientNetworks(List.of(new Ipv4Network(address, 32)));
  }

  /** How many of the clients a rule is about. */
  enum NetworkShare {
    ALL,
    NONE,
    /** All of them or none, or some. */
    UNKNOWN
  }

  /**
   * @param rule the argument of {@code allow} or {@code deny}
   */
  NetworkShare share(String rule) {
    if (rule.equals("all")) {
      return NetworkShare.ALL;
    }
    if (rule.contains(":")) { // IPv6 and unix: are asked of no IPv4 client
      return NetworkShare.NONE;
    }
    Optional<Ipv4Network> network = Ipv4Network.parse(rule);
    if (network.isEmpty()) {
      return NetworkShare.UNKNOWN;
    }
    if (networks.stream().noneMatch(network.get()::overlaps)) {
      return NetworkShare.NONE;
    }
    return networks.stream().allMatch(one -> network.get().bits() <= one.bits())
            && networks.stream().allMatch(network.get()::overlaps)
        ? NetworkShare.ALL
        : NetworkShare.UNKNOWN;
  }
}
