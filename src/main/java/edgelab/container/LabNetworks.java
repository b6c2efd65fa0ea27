package edgelab.container;

import com.github.dockerjava.api.command.CreateNetworkCmd;
import com.github.dockerjava.api.model.Network.Ipam.Config;
import edgelab.agent.LabHosts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.Network;

/** Networks of Docker's that are as closed as their purpose allows. */
public final class LabNetworks {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1");

  private LabNetworks() {}

  /**
   * For the load and what is under test. Internal alone would leave the machine reachable at the
   * bridge's own address; without one there is nothing outside to reach. Docker publishes the ports
   * of a container through it while that is cut off from the network of the control APIs.
   */
  public static Network internal() {
    Map<String, String> options = new HashMap<>(published());
    options.put("com.docker.network.bridge.inhibit_ipv4", "true");
    return network(create -> create.withInternal(true).withOptions(options));
  }

  /** For the control APIs. */
  public static Network control() {
    return network(create -> create.withOptions(published()));
  }

  /** On the loopback only, if Docker is here. */
  private static Map<String, String> published() {
    return LOOPBACK.contains(DockerClientFactory.instance().dockerHostIpAddress())
        ? Map.of("com.docker.network.bridge.host_binding_ipv4", "127.0.0.1")
        : Map.of();
  }

  /** The addresses of a network in CIDR notation, {@code 192.168.224.0/20}. */
  static String subnet(Network network) {
    return DockerClientFactory.instance()
        .client()
        .inspectNetworkCmd()
        .withNetworkId(network.getId())
        .exec()
        .getIpam()
        .getConfig()
        .stream()
        .map(Config::getSubnet)
        .collect(Collectors.joining(","));
  }

  private static Network network(Consumer<CreateNetworkCmd> options) {
    return Network.builder()
        .createNetworkCmdModifier(
            create -> options.accept(create.withLabels(Session.watchedLabels())))
        .build();
  }

  /** An environment that has the network whose hosts agents may dial, too. */
  static List<String> added(Network lab, String... environment) {
    List<String> all = new ArrayList<>(List.of(environment));
    all.add(LabHosts.NETWORK + "=" + subnet(lab));
    return all;
  }
}
