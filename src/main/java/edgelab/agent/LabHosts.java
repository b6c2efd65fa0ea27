package edgelab.agent;

import edgelab.load.Burst;
import edgelab.load.Route;
import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The hosts that agents may dial: those whose addresses are all on the lab's network. It comes with
 * the start of their container, and no request changes it: the agents are no way out.
 */
public final class LabHosts {
  /** The variable of the environment that has the network, {@code 192.168.224.0/20}. */
  public static final String NETWORK = "EDGELAB_NETWORK";

  private final List<IpSubnetFilterRule> subnets;

  private LabHosts(List<IpSubnetFilterRule> subnets) {
    this.subnets = subnets;
  }

  /**
   * @param network subnets in CIDR notation, with a comma between; empty: no host is the lab's
   * @throws IllegalArgumentException if a subnet is none
   */
  static LabHosts on(String network) {
    return new LabHosts(
        Stream.of(network.split(","))
            .filter(subnet -> !subnet.isEmpty())
            .map(subnet -> new IpSubnetFilterRule(subnet, IpFilterRuleType.ACCEPT))
            .toList());
  }

  /** The first host of a burst that is none of the lab's. */
  Optional<String> stranger(Burst burst) {
    return burst.routes().map(Route::host).filter(host -> !contains(host)).findFirst();
  }

  private boolean contains(String host) {
    try {
      return Stream.of(InetAddress.getAllByName(host)).allMatch(this::contains);
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private boolean contains(InetAddress address) {
    return subnets.stream().anyMatch(subnet -> subnet.matches(new InetSocketAddress(address, 0)));
  }
}
