package edgelab.nginx.rule;

import java.util.List;
import java.util.Optional;

/**
 * Whether a rule of {@code allow} or {@code deny} is about the clients.
 *
 * @param networks one of which they come from; which one nobody knows beforehand
 */
public record ClientNetworks(List<Ipv4Network> networks) {
  /** Private networks (RFC 1918), as containers have them. */
  public static final ClientNetworks PRIVATE =
      new ClientNetworks(Ipv4Network.all("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"));

  /** Nothing is known of them. */
  public static final ClientNetworks ANY = new ClientNetworks(Ipv4Network.all("0.0.0.0/0"));

  /** All clients have one address. */
  public static ClientNetworks of(long address) {
    return new ClientNetworks(List.of(new Ipv4Network(address, 32)));
  }

  /** The address of all clients; empty where they may have several. */
  public Optional<String> single() {
    return Optional.of(networks)
        .filter(all -> all.size() == 1 && all.get(0).bits() == 32)
        .map(all -> Ipv4Network.text(all.get(0).base()));
  }

  /** How many of the clients a rule is about. */
  public enum NetworkShare {
    ALL,
    NONE,
    /** All of them or none, or some. */
    UNKNOWN
  }

  /**
   * @param rule the argument of {@code allow} or {@code deny}
   */
  public NetworkShare share(String rule) {
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
