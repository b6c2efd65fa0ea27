package edgelab.scenario;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.ContainerPort;
import com.github.dockerjava.api.model.Network;
import edgelab.container.Session;
import edgelab.run.Lab;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;

/** This JVM's running containers, as Docker has them, and commands inside them. */
final class LabContainers {
  private LabContainers() {}

  static List<Container> all() {
    return DockerClientFactory.instance()
        .client()
        .listContainersCmd()
        .withLabelFilter(Session.labels())
        .exec();
  }

  /** Addresses of the machine at which ports of containers are published. */
  static List<String> published() {
    return all().stream()
        .flatMap(one -> Arrays.stream(one.getPorts()))
        .filter(port -> port.getPublicPort() != null)
        .map(ContainerPort::getIp)
        .toList();
  }

  /** This JVM's networks. */
  static List<Network> networks() {
    DockerClient docker = DockerClientFactory.instance().client();
    return docker.listNetworksCmd().exec().stream()
        .filter(network -> network.getLabels().entrySet().containsAll(Session.labels().entrySet()))
        .toList();
  }

  /** A lab's own NGINX; another thread's experiment may have one, too. */
  static InspectContainerResponse proxy(Lab lab) {
    lab.route();
    return named(lab.straight(1).route().host());
  }

  private static InspectContainerResponse named(String alias) {
    return inspected().filter(one -> isNamed(one, alias)).findFirst().orElseThrow();
  }

  /** A container of this name beside another one, on a network of both. */
  static InspectContainerResponse beside(InspectContainerResponse other, String alias) {
    List<String> networks = networks(other).map(ContainerNetwork::getNetworkID).toList();
    return inspected()
        .filter(
            one ->
                networks(one)
                    .filter(network -> networks.contains(network.getNetworkID()))
                    .anyMatch(network -> aliases(network).anyMatch(alias::equals)))
        .findFirst()
        .orElseThrow();
  }

  private static Stream<InspectContainerResponse> inspected() {
    return all().stream().flatMap(one -> inspect(one.getId()).stream());
  }

  /** The NGINX of an experiment before may be leaving. */
  private static Optional<InspectContainerResponse> inspect(String id) {
    try {
      return Optional.of(DockerClientFactory.instance().client().inspectContainerCmd(id).exec());
    } catch (NotFoundException gone) {
      return Optional.empty();
    }
  }

  /** The id of the network on which a container has this name. */
  static String network(InspectContainerResponse container, String alias) {
    return networks(container)
        .filter(network -> aliases(network).anyMatch(alias::equals))
        .findFirst()
        .orElseThrow()
        .getNetworkID();
  }

  static boolean isNamed(InspectContainerResponse container, String alias) {
    return networks(container).flatMap(LabContainers::aliases).anyMatch(alias::equals);
  }

  static Stream<ContainerNetwork> networks(InspectContainerResponse container) {
    return container.getNetworkSettings().getNetworks().values().stream();
  }

  private static Stream<String> aliases(ContainerNetwork network) {
    return Stream.ofNullable(network.getAliases()).flatMap(List::stream).filter(Objects::nonNull);
  }

  /** What a command prints, also as errors, within two seconds. */
  static String shell(InspectContainerResponse in, String command)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("docker", "exec", in.getId(), "timeout", "2", "bash", "-c", command)
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }
}
