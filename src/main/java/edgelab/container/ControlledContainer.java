package edgelab.container;

import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.Ports;
import edgelab.LabException;
import edgelab.TimeLimit;
import edgelab.agent.AgentsMain;
import edgelab.control.ControlClient;
import edgelab.control.ControlServer;
import edgelab.history.Json;
import edgelab.home.Home;
import edgelab.relay.RelayMain;
import edgelab.relay.RelayRoute;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.MountableFile;

/**
 * A container with a control API. It is on two networks: the lab's, see {@link #host}, for the
 * load; and the control network, whose one mapped port serves the control API and nothing else.
 */
public final class ControlledContainer extends GenericContainer<ControlledContainer> {
  /** NGINX may be elsewhere a second later; the JDK would remember its address for 30. */
  private static final String FRESH_NAMES = "-Dsun.net.inetaddr.ttl=1";

  private static final Duration READY = TimeLimit.seconds(30);

  /**
   * The first compiler only. The second one makes a dial no cheaper (75 µs of the agents' event
   * loop with both), takes as much of two cores as the load does while it works, and is not done
   * before the third burst.
   */
  private static final String QUICK = "-XX:TieredStopAtLevel=1";

  /** Memory of the heap of a program in a container. */
  public static final int HEAP_MIB = 768;

  /**
   * A pause of the collector is a retry that comes late: G1's take 18 to 42 ms in a herd. A young
   * generation of this size holds a herd's dials, and one of 64 MB for classes has no full
   * collection as they are loaded; nor has a heap that does not grow. As large again may be what
   * Netty holds outside of it.
   */
  private static final List<String> NO_PAUSES =
      List.of(
          "-XX:+UseSerialGC",
          "-Xmn256m",
          "-Xms" + HEAP_MIB + "m",
          "-Xmx" + HEAP_MIB + "m",
          "-XX:MetaspaceSize=64m");

  private static final Confinement IN_FRONT = Confinement.PROGRAM.inFront();

  private static final String ON_CONTROL_NETWORK = "toxiproxy-control";

  private final String name;
  private final int controlPort;
  private final Networks networks;
  private volatile Integer mappedPort;

  private ControlledContainer(
      String image, String name, int controlPort, Networks networks, Confinement confinement) {
    super(FoundImages.pinned(image));
    this.name = name;
    this.controlPort = controlPort;
    this.networks = networks;
    withNetwork(networks.control());
    withExposedPorts(controlPort);
    withCreateContainerCmdModifier(Session::label);
    withCreateContainerCmdModifier(confinement::apply);
  }

  /** The lab's internal network and the one for control APIs. */
  public record Networks(Network lab, Network control) {}

  /** The load. */
  public static ControlledContainer agents(Networks networks) {
    return inFront(networks, AgentsMain.class.getName());
  }

  private static ControlledContainer inFront(Networks networks, String... program) {
    return java("agents", AgentsMain.CONTROL_PORT, networks, IN_FRONT, program)
        .withCreateContainerCmdModifier(
            create -> create.withEnv(LabNetworks.added(networks.lab(), create.getEnv())));
  }

  /** A program of this project, on the Java image. */
  static ControlledContainer program(
      String name, Class<?> main, int controlPort, Networks networks) {
    return java(name, controlPort, networks, Confinement.PROGRAM, main.getName());
  }

  /** The agents' program on another client, from the test classes. */
  public static ControlledContainer baseline(String client, Networks networks) {
    return inFront(networks, "edgelab.agent.baseline.BaselineMain", client)
        .withCopyToContainer(
            MountableFile.forHostPath(Home.file("target/test-classes")), ProgramVolume.CLASSES)
        .withCopyToContainer(
            MountableFile.forHostPath(Home.file("target/lib-of-baselines")), ProgramVolume.JARS);
  }

  private static ControlledContainer java(
      String name, int controlPort, Networks networks, Confinement confinement, String... program) {
    List<String> command = new ArrayList<>(List.of("java", FRESH_NAMES, QUICK, TimeLimit.option()));
    command.addAll(NO_PAUSES);
    command.addAll(List.of("-cp", ProgramVolume.CLASS_PATH));
    command.addAll(List.of(program));
    ControlledContainer container =
        new ControlledContainer("java", name, controlPort, networks, confinement);
    ProgramFiles.copyTo(container);
    return container
        .withEnv(ControlServer.TOKEN, Session.secret())
        .withCommand(command.toArray(String[]::new))
        .waitingFor(Wait.forLogMessage(ControlServer.READY + "\n", 1).withStartupTimeout(READY));
  }

  /**
   * A forwarder that forgets idle connections, and mappings of UDP.
   *
   * @param routes through it, each on a port of its own
   */
  public static ControlledContainer relay(
      int controlPort, Networks networks, List<RelayRoute> routes) {
    List<String> program = new ArrayList<>(List.of(RelayMain.class.getName()));
    routes.forEach(route -> program.add(Json.line(route)));
    return java(
        "relay", controlPort, networks, Confinement.PROGRAM, program.toArray(String[]::new));
  }

  /** Its control API takes no token, and so listens on the control network alone. */
  public static ControlledContainer toxiproxy(int controlPort, Networks networks) {
    return new ControlledContainer(
            "toxiproxy", "toxiproxy", controlPort, networks, Confinement.TOXIPROXY)
        .withNetworkAliases(ON_CONTROL_NETWORK)
        .withCommand("-host=" + ON_CONTROL_NETWORK)
        .waitingFor(Wait.forHttp("/version").forPort(controlPort).withStartupTimeout(READY));
  }

  /**
   * The container's name on the lab's network, which is no name that a configuration may have for a
   * server of its own.
   */
  public static String host(String name) {
    return name.equals("edge") ? name : "edgelab-" + name;
  }

  /** As a place where faults strike: it serves again when its control API answers this path. */
  public DockerHop.Care answering(String path) {
    return new DockerHop.Care() {
      @Override
      public void afterStart() {
        awaitControl(path);
      }
    };
  }

  @Override
  public void copyFileToContainer(Transferable files, String path) {
    ProgramVolume.copy(dockerClient, getContainerId(), files, path);
  }

  @Override
  protected void containerIsCreated(String id) {
    join(id, networks.lab(), List.of(host(name)));
  }

  /** Joins one more network, under these names. */
  void join(Network network, Collection<String> names) {
    join(getContainerId(), network, List.copyOf(names));
  }

  private void join(String id, Network network, List<String> names) {
    dockerClient
        .connectToNetworkCmd()
        .withContainerId(id)
        .withNetworkId(network.getId())
        .withContainerNetwork(new ContainerNetwork().withAliases(names))
        .exec();
  }

  void leave(Network network) {
    dockerClient
        .disconnectFromNetworkCmd()
        .withContainerId(getContainerId())
        .withNetworkId(network.getId())
        .withForce(true)
        .exec();
  }

  /** Docker publishes it anew at each start. */
  public int controlPort() {
    Integer known = mappedPort;
    if (known == null) {
      Ports.Binding[] bindings =
          dockerClient
              .inspectContainerCmd(getContainerId())
              .exec()
              .getNetworkSettings()
              .getPorts()
              .getBindings()
              .get(ExposedPort.tcp(controlPort));
      if (bindings == null || bindings.length == 0) {
        throw new LabException("the control API of the " + name + " has no port");
      }
      known = Integer.valueOf(bindings[0].getHostPortSpec());
      mappedPort = known;
    }
    return known;
  }

  /** It was started again, and is on another port; returns once it answers there. */
  public void awaitControl(String path) {
    mappedPort = null;
    Polling.atMost(READY)
        .ignoreExceptions()
        .until(
            () -> {
              control().lines(path).close();
              return true;
            });
  }

  public String name() {
    return name;
  }

  public ControlClient control() {
    String token = getEnvMap().getOrDefault(ControlServer.TOKEN, ""); // Toxiproxy has none
    return new ControlClient(name, URI.create("http://" + getHost() + ":" + controlPort()), token);
  }
}
