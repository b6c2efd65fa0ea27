package edgelab.run;

import com.github.dockerjava.api.model.Info;
import edgelab.LabException;
import edgelab.container.CarrierContainer;
import edgelab.container.CertificateAuthority;
import edgelab.container.ControlledContainer;
import edgelab.container.ControlledContainer.Networks;
import edgelab.container.DockerHop;
import edgelab.container.EdgeContainer;
import edgelab.container.Engine;
import edgelab.container.LabNetworks;
import edgelab.container.ProxyPool;
import edgelab.container.ProxyUnderTest;
import edgelab.container.Session;
import edgelab.control.ControlClient;
import edgelab.fault.FaultLog;
import edgelab.fault.HopContainer;
import edgelab.history.Conditions;
import edgelab.history.HopState;
import edgelab.proxy.Dialing;
import edgelab.proxy.Setup;
import edgelab.relay.RelayMain;
import edgelab.relay.RelayRoute;
import edgelab.script.CarrierSettings;
import edgelab.script.StandIn;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.lifecycle.Startables;

/**
 * Parts that stay up between experiments: the networks, the Edge, the agents with their warm JVM,
 * and Toxiproxy once an experiment needs it. Each thread that makes experiments has its own
 * testbed. It is made when first asked for. It is removed as the JVM ends, see {@link Session}.
 */
public final class Testbed {
  /** Of Toxiproxy's API. */
  public static final int TOXIPROXY_PORT = 8474;

  private static final ThreadLocal<Testbed> SHARED = ThreadLocal.withInitial(Testbed::register);

  private static RunFolder folder;
  private static int testbeds;

  private final Networks networks = new Networks(LabNetworks.internal(), LabNetworks.control());
  private final EdgeContainer edge = new EdgeContainer(networks);
  private final AgentPool agents = new AgentPool(networks);
  private final Info info = machineInfo();
  private final int number;
  private ControlledContainer toxiproxy;
  private final ProxyPool proxies =
      new ProxyPool(networks.lab(), () -> DockerHop.address(edge.container(), networks.lab()));

  private final CompletableFuture<Void> started =
      Startables.deepStart(edge.container(), agents.first());

  private Testbed(int number) {
    this.number = number;
  }

  /** Begins to start the testbed of this thread; {@link #shared} waits for it. */
  public static void begin() {
    SHARED.get();
  }

  /** The testbed of this thread, which its experiments share. */
  public static Testbed shared() {
    Testbed testbed = SHARED.get();
    try {
      testbed.started.join();
      return testbed;
    } catch (RuntimeException e) {
      SHARED.remove();
      throw Engine.explain(e);
    }
  }

  /** The machine is asked at once: the engine may be gone when the first experiment is saved. */
  private static synchronized Testbed register() {
    Testbed testbed = new Testbed(++testbeds);
    if (folder == null) {
      Machine here = Machine.now(testbed.machine());
      folder = RunFolder.ofThisRun(() -> here);
    }
    return testbed;
  }

  /** Processors of the engine's machine: what {@code worker_processes auto} counts. */
  public int processors() {
    return info.getNCPU();
  }

  /** The engine's machine in a few words. */
  public String machine() {
    return "%d cores, %d GiB, %s, %s, Docker %s"
        .formatted(
            info.getNCPU(),
            Math.round(info.getMemTotal() / (double) (1 << 30)),
            info.getArchitecture(),
            info.getOperatingSystem(),
            info.getServerVersion());
  }

  /** One for all testbeds of this JVM; there is a testbed. */
  public static synchronized RunFolder folder() {
    return folder;
  }

  /** Counted from 1. */
  int number() {
    return number;
  }

  /**
   * The testbed of this thread, if the machine has room for a load.
   *
   * @throws LabException where it has not enough memory, descriptors or ports
   */
  public static Testbed withRoomFor(Load load) {
    Capacity.checkMemory(load.agents(), machineInfo().getMemTotal() >> 20);
    Testbed testbed = shared();
    Capacity.check(
        load,
        conditions(testbed.agents.take(1).get(0)),
        conditions(testbed.edge.container().control()));
    return testbed;
  }

  private static Info machineInfo() {
    return DockerClientFactory.instance().client().infoCmd().exec();
  }

  private static Conditions conditions(ControlClient program) {
    return program.get("/conditions", Conditions.class);
  }

  public EdgeContainer edge() {
    return edge;
  }

  /** The agents of this testbed. */
  public AgentPool agents() {
    return agents;
  }

  /** Toxiproxy; started again, it has forgotten every link. */
  synchronized HopContainer toxiproxy(FaultLog log) {
    return new DockerHop(
        toxiproxy.name(), toxiproxy, networks.lab(), toxiproxy.answering("/version"), log);
  }

  /** The containers that outlive an experiment, as Docker has them. */
  List<HopState> states() {
    return containers().stream().map(hop -> DockerHop.state(hop.name(), hop)).toList();
  }

  private synchronized List<ControlledContainer> containers() {
    List<ControlledContainer> all = new ArrayList<>(agents.containers());
    all.add(edge.container());
    if (toxiproxy != null) {
      all.add(toxiproxy);
    }
    return all;
  }

  /**
   * Not started. The Edge stands in for the servers that it dials, from now on.
   *
   * @param isBehindToxiproxy the Edge's name stands for Toxiproxy
   */
  synchronized ProxyUnderTest nginx(
      Setup setup, Map<String, String> sysctls, boolean isBehindToxiproxy) {
    edge.standIn(setup.dialing().map(Dialing::edge).orElse(StandIn.NONE));
    // NGINX looks names up when it starts, and the container's own table comes before Docker's.
    Optional<String> edgeAt =
        isBehindToxiproxy ? Optional.of(toxiproxyAddress()) : Optional.empty();
    return proxies.take(setup, sysctls, edgeAt);
  }

  /** Containers of NGINX that are given back. */
  ProxyPool proxies() {
    return proxies;
  }

  /** A new one for each task. */
  static Executor thread(String name) {
    return task -> new Thread(task, name).start();
  }

  /** A started relay; the caller stops it. */
  ControlledContainer relay(List<RelayRoute> routes) {
    ControlledContainer relay = ControlledContainer.relay(RelayMain.CONTROL_PORT, networks, routes);
    relay.start();
    return relay;
  }

  /** A carrier that is not started; the caller stops it. */
  CarrierContainer carrier(CarrierSettings settings, CertificateAuthority authority) {
    return new CarrierContainer(networks.lab(), settings, authority);
  }

  /** Toxiproxy's address on the lab's network; it is started if it is not there. */
  synchronized String toxiproxyAddress() {
    toxiproxy();
    return DockerHop.address(toxiproxy, networks.lab());
  }

  synchronized ToxiproxyClient toxiproxy() {
    if (toxiproxy == null || !toxiproxy.isRunning()) {
      toxiproxy = ControlledContainer.toxiproxy(TOXIPROXY_PORT, networks);
      toxiproxy.start();
    }
    return new ToxiproxyClient(toxiproxy.getHost(), toxiproxy.controlPort());
  }
}
