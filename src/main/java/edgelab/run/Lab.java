package edgelab.run;

import edgelab.LabException;
import edgelab.container.Engine;
import edgelab.container.ProxyUnderTest;
import edgelab.edge.EdgeMain;
import edgelab.fault.FaultLog;
import edgelab.fault.HopContainer;
import edgelab.fault.Link;
import edgelab.fault.Side;
import edgelab.history.ProxyFacts;
import edgelab.load.ClientBehaviour;
import edgelab.load.ClientGroup;
import edgelab.load.Route;
import edgelab.proxy.Advisor;
import edgelab.proxy.Platform;
import edgelab.proxy.ProxyKind;
import edgelab.proxy.Setup;
import edgelab.proxy.Version;
import edgelab.script.Scenario;
import edgelab.variant.ConfigUnderTest;
import edgelab.variant.Expectation;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

/** One NGINX with one configuration between the agents and the Edge: the place of experiments. */
public final class Lab implements AutoCloseable {
  public static final Route EDGE = Route.to(URI.create("ws://edge:" + EdgeMain.PORT + "/"));

  /** By image: the first container of each tells. */
  private static final Map<Optional<String>, Version> VERSIONS = new ConcurrentHashMap<>();

  private final Testbed testbed;
  private final ConfigUnderTest configUnderTest;
  private final Setup setup;
  final ProxyUnderTest nginx;
  private final FaultLog faults = new FaultLog();
  private final Middleboxes middleboxes;
  private CompletableFuture<ProxyFacts> started = CompletableFuture.completedFuture(null);

  private Lab(Testbed testbed, ConfigUnderTest configUnderTest, Setup setup, Side... sides) {
    this.testbed = testbed;
    this.configUnderTest = configUnderTest;
    this.setup = setup;
    boolean isBehindToxiproxy = List.of(sides).contains(Side.EDGE);
    this.nginx = testbed.nginx(setup, configUnderTest.scenario().sysctls(), isBehindToxiproxy);
    this.middleboxes = new Middleboxes(testbed, nginx, faults);
    try {
      List.of(sides).forEach(middleboxes::add);
      middleboxes.add(configUnderTest.scenario());
      started = CompletableFuture.supplyAsync(nginx::run, Testbed.thread("start of NGINX"));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * NGINX starts meanwhile; {@link #route} waits for it.
   *
   * @param sides where Toxiproxy stands, and lets everything pass until a fault strikes
   * @throws LabException where Docker does not work
   */
  public static Lab with(ConfigUnderTest configUnderTest, Side... sides) {
    return with(configUnderTest, configUnderTest.kind().setup(configUnderTest.file()), sides);
  }

  /** The same where NGINX's container is made of more than one file. */
  public static Lab with(ConfigUnderTest configUnderTest, Setup setup, Side... sides) {
    Testbed testbed = Testbed.shared();
    try {
      return new Lab(testbed, configUnderTest, setup, sides);
    } catch (RuntimeException e) {
      throw Engine.explain(e);
    }
  }

  ProxyKind kind() {
    return setup.kind();
  }

  public Version proxyVersion() {
    return VERSIONS.computeIfAbsent(setup.image(), image -> Version.parse(atStart().version()));
  }

  /**
   * NGINX as it was when it had just started; it is waited for.
   *
   * @throws LabException where NGINX refuses the configuration, or Docker does not work
   */
  ProxyFacts atStart() {
    try {
      return started.join();
    } catch (CompletionException e) {
      throw Engine.explain(e);
    }
  }

  /** The platform of a proxy in this lab. */
  public Platform platform(Scenario scenario) {
    return Platform.linux(proxyVersion(), testbed.processors()).with(scenario.sysctls());
  }

  /** Knows the configuration that runs here. */
  Advisor advisor() {
    return setup.advisor();
  }

  /** Whether the config's prediction is stated for this version of NGINX. */
  public boolean isPredicted() {
    return configUnderTest.versions().contains(proxyVersion());
  }

  /**
   * The clients' way to NGINX, through Toxiproxy where it stands on the client side. NGINX is
   * waited for.
   *
   * @throws LabException where NGINX refuses the configuration, or Docker does not work
   */
  public Route route() {
    return route(setup.target());
  }

  /** The same to another address of the server. */
  Route route(URI dialed) {
    atStart();
    return middleboxes.route(dialed);
  }

  /**
   * Puts relays between the clients and the proxy, one port for each idle time; closing the lab
   * cuts what goes through.
   *
   * @return where to connect to, in the order of the idle times
   */
  public List<String> relays(List<Duration> idle) {
    return middleboxes.relays(idle);
  }

  /** The link on this side; the lab must have been made with it. */
  public Link side(Side side) {
    return middleboxes.side(side);
  }

  /** So many clients that go straight to NGINX, past a Toxiproxy on the client side. */
  public ClientGroup straight(int clients) {
    return group(clients, setup.target(), configUnderTest.scenario().behaviour());
  }

  /** Clients that go straight to another address of the same NGINX. */
  public ClientGroup group(int clients, URI target, ClientBehaviour behaviour) {
    return new ClientGroup(clients, new Route(target, nginx.door(target.getPort())), behaviour);
  }

  /** The whole experiment: control burst, burst through NGINX, evidence, verdict. */
  public Outcome burst(int clients) {
    return start(Load.of(clients)).finish();
  }

  /** Sends the control burst, then starts the burst through NGINX and returns. */
  public Experiment start(Load load) {
    if (!isPredicted()) {
      throw new LabException(
          "%s is stated for %s %s, and this is %s"
              .formatted(
                  configUnderTest, kind().name(), configUnderTest.versions(), proxyVersion()));
    }
    return start(load, configUnderTest.expectation().apply(load.clients()));
  }

  /** The same where something else is expected than the config says. */
  public Experiment start(Load load, Expectation expected) {
    return start(load, configUnderTest, setup.target(), expected);
  }

  /** The same file in another experiment, and something else going on around it. */
  public Experiment start(Load load, String experiment, Scenario scenario, Expectation expected) {
    ConfigUnderTest same = configUnderTest.in(experiment, scenario);
    return start(load, same, setup.target(), expected);
  }

  /**
   * One of many experiments with this NGINX.
   *
   * @param same file, in this experiment
   * @param dialed by the clients
   */
  public Experiment start(Load load, ConfigUnderTest same, URI dialed, Expectation expected) {
    load.requireRoomFor(same.scenario().behaviour().account());
    try {
      if (same.scenario().behaviour().retry().dialsAgain()) {
        WarmUp.agents(load.agents());
      }
      return new Experiment(testbed, this, nginx, same, load, dialed, expected);
    } catch (RuntimeException e) {
      throw Engine.explain(e);
    }
  }

  Optional<SipPath> sip() {
    return middleboxes.sip();
  }

  FaultLog faults() {
    return faults;
  }

  /** NGINX's container. */
  public HopContainer nginx() {
    atStart();
    return nginx.hop(faults);
  }

  /** The Edge's container. */
  public HopContainer edge() {
    return testbed.edge().hop(faults);
  }

  /** The first agents' container. */
  public HopContainer agents() {
    return testbed.agents().hop(faults);
  }

  /** Toxiproxy's container, which is there once it stands on a side. */
  public HopContainer toxiproxy() {
    return testbed.toxiproxy(faults);
  }

  /** The network that the lab steers the Edge over; the load is on another. */
  public HopContainer edgeControl() {
    return testbed.edge().controlHop(faults);
  }

  @Override
  public void close() {
    try {
      middleboxes.close();
    } finally {
      testbed.agents().controls().outlive(faults);
      testbed.proxies().giveBack(nginx, started, faults.isEmpty());
    }
  }
}
