package edgelab.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.model.ContainerNetwork;
import edgelab.LabException;
import edgelab.fault.FaultLog;
import edgelab.fault.HopContainer;
import edgelab.history.HopState;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;

/** A container of the lab, to be frozen, killed or cut off. */
public final class DockerHop implements HopContainer {
  /** The care of a container around its end and its next start. */
  public interface Care {
    /** It is about to be killed: what it has in memory only is to be read now. */
    default void beforeEnd() {}

    /** It has ended, and its next start will remove files. */
    default void beforeStart() {}

    /** It has been started; returns once it serves. */
    default void afterStart() {}
  }

  private final String name;
  private final GenericContainer<?> container;
  private final Network network;
  private final Care care;
  private final FaultLog log;
  private List<String> aliases = List.of();

  public DockerHop(
      String name, GenericContainer<?> container, Network network, Care care, FaultLog log) {
    this.name = name;
    this.container = container;
    this.network = network;
    this.care = care;
    this.log = log;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public FaultLog log() {
    return log;
  }

  @Override
  public void pause() {
    if (!isPaused()) {
      docker().pauseContainerCmd(id()).exec();
    }
  }

  @Override
  public void unpause() {
    if (isPaused()) {
      docker().unpauseContainerCmd(id()).exec();
    }
  }

  private boolean isPaused() {
    return Boolean.TRUE.equals(inspect(container).getState().getPaused());
  }

  @Override
  public void signal(String signal) {
    if (state(name, container).running()) {
      if (signal.equals("KILL")) {
        care.beforeEnd();
      }
      docker().killContainerCmd(id()).withSignal(signal).exec();
    }
  }

  @Override
  public void start() {
    if (!state(name, container).running()) {
      care.beforeStart();
      docker().startContainerCmd(id()).exec();
      care.afterStart();
    }
  }

  @Override
  public void disconnect() {
    ContainerNetwork there = endpoint();
    if (there != null) {
      aliases = there.getAliases();
      docker()
          .disconnectFromNetworkCmd()
          .withContainerId(id())
          .withNetworkId(network.getId())
          .withForce(true)
          .exec();
    }
  }

  @Override
  public void connect() {
    if (endpoint() == null) {
      docker()
          .connectToNetworkCmd()
          .withContainerId(id())
          .withNetworkId(network.getId())
          .withContainerNetwork(new ContainerNetwork().withAliases(aliases))
          .exec();
      care.afterStart();
    }
  }

  private ContainerNetwork endpoint() {
    return inspect(container).getNetworkSettings().getNetworks().values().stream()
        .filter(there -> Objects.equals(there.getNetworkID(), network.getId()))
        .findFirst()
        .orElse(null);
  }

  private DockerClient docker() {
    return container.getDockerClient();
  }

  private String id() {
    return container.getContainerId();
  }

  private static InspectContainerResponse inspect(GenericContainer<?> container) {
    return container.getDockerClient().inspectContainerCmd(container.getContainerId()).exec();
  }

  /** As Docker has it now. */
  public static HopState state(String name, GenericContainer<?> container) {
    ContainerState state = inspect(container).getState();
    Long exitCode = state.getExitCodeLong();
    return new HopState(
        name,
        Boolean.TRUE.equals(state.getRunning()),
        exitCode == null ? 0 : exitCode.intValue(),
        Instant.parse(state.getStartedAt()),
        Instant.parse(state.getFinishedAt()));
  }

  /** Its address on a network; Docker gives a container that comes back its old one. */
  public static String address(GenericContainer<?> container, Network network) {
    return inspect(container).getNetworkSettings().getNetworks().values().stream()
        .filter(there -> Objects.equals(there.getNetworkID(), network.getId()))
        .map(ContainerNetwork::getIpAddress)
        .findFirst()
        .orElseThrow(() -> new LabException("a container is not on the lab's network"));
  }
}
