package edgelab.run;

import edgelab.LabException;
import edgelab.container.ControlledContainer;
import edgelab.container.Engine;
import edgelab.container.ProxyContainer;
import edgelab.container.UpstreamNetwork;
import edgelab.edge.EdgeMain;
import edgelab.fault.Fault;
import edgelab.fault.FaultLog;
import edgelab.fault.Flow;
import edgelab.fault.HopContainer;
import edgelab.fault.Link;
import edgelab.fault.Side;
import edgelab.history.ProxyFacts;
import edgelab.load.ClientGroup;
import edgelab.proxy.Setup;
import edgelab.proxy.Version;
import edgelab.variant.ConfigUnderTest;
import edgelab.variant.Expectation;
import edgelab.variant.Scenario;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** One NGINX with one configuration between the agents and the Edge: the place of experiments. */
public final class Lab implements AutoCloseable {
  public static final URI EDGE = URI.create("ws://edge:" + EdgeMain.PORT + "/");

  private static final int CLIENT_SIDE_PORT = 8666;
  private static final int RELAY_PORT = 9_001;

  /** Of one image are all that a JVM starts; the first one tells. */
  private static volatile Version version;

  private final Testbed site;
  private final ConfigUnderTest config;
  private final Setup stage;
  private final UpstreamNetwork upstreams;
  private final ProxyContainer nginx;
  private final FaultLog faults = new FaultLog();
  private final Map<Side, Link> links = new EnumMap<>(Side.class);
  private final List<ControlledContainer> relays = new ArrayList<>();
  private CompletableFuture<ProxyFacts> started = CompletableFuture.completedFuture(null);

  private Lab(Testbed site, ConfigUnderTest config, Setup stage, Side... sides) {
    this.site = site;
    this.config = config;
    this.stage = stage;
    this.upstreams = site.upstreams(stage);
    this.nginx = site.nginx(stage, config.scene().sysctls(), upstreams);
    try {
      for (Side side : sides) {
        links.put(side, link(side));
      }
      if (!config.scene().clientSide().isEmpty()) {
        slow(config.scene().clientSide());
      }
      started = CompletableFuture.supplyAsync(nginx::run, Testbed.thread("start of NGINX"));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * NGINX starts meanwhile; {@link #via} waits for it.
   *
   * @param sides where Toxiproxy stands, and lets everything pass until a fault strikes
   * @throws LabException where Docker does not work
   */
  public static Lab with(ConfigUnderTest config, Side... sides) {
    return with(config, Setup.of(config.file()), sides);
  }

  /** The same where NGINX's container is made of more than one file. */
  public static Lab with(ConfigUnderTest config, Setup stage, Side... sides) {
    Testbed site = Testbed.shared();
    try {
      return new Lab(site, config, stage, sides);
    } catch (RuntimeException e) {
      throw Engine.explain(e);
    }
  }

  private Link link(Side side) {
    if (side == Side.CLIENT) {
      return Link.of(site.toxiproxy(), "client side", Map.of(CLIENT_SIDE_PORT, itself()), faults);
    }
    // NGINX looks names up when it starts, and the container's own table comes before Docker's.
    nginx.withEdgeAt(site.toxiproxyAddress());
    return Link.of(
        site.toxiproxy(),
        "edge side",
        Map.of(
            EdgeMain.PORT,
            "edge:" + EdgeMain.PORT,
            EdgeMain.SECOND_PORT,
            "edge:" + EdgeMain.SECOND_PORT),
        faults);
  }

  /**
   * @param text {@code latency SECONDS}: what the agents send arrives later
   * @throws LabException where the text is anything else
   */
  private void slow(String text) {
    String[] words = text.split(" +");
    if (words.length != 2 || !words[0].equals("latency")) {
      throw new LabException("client-side = " + text + ": write 'latency SECONDS'");
    }
    Duration latency = Duration.ofMillis((long) (1000 * Double.parseDouble(words[1])));
    Link link = links.computeIfAbsent(Side.CLIENT, this::link);
    Fault.latency(link, Flow.TO_EDGE, latency, Duration.ZERO).strike();
  }

  public Version nginxVersion() {
    if (version == null) {
      version = Version.parse(atStart().version());
    }
    return version;
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

  /** Whether the config's prediction is stated for this version of NGINX. */
  public boolean isPredicted() {
    return config.versions().contains(nginxVersion());
  }

  /** Where the agents dial. */
  public URI url() {
    return stage.target();
  }

  /**
   * Where the agents connect to, {@code host:port}: Toxiproxy in front of NGINX perhaps. It is
   * waited for.
   *
   * @throws LabException where NGINX refuses the configuration, or Docker does not work
   */
  public String via() {
    atStart();
    return links.containsKey(Side.CLIENT)
        ? ControlledContainer.host("toxiproxy") + ":" + CLIENT_SIDE_PORT
        : itself();
  }

  /** Where NGINX itself listens. */
  private String itself() {
    return nginx.door();
  }

  /**
   * Puts a relay between the agents and NGINX, one port for each idle time. It forgets a connection
   * that was silent for so long; {@link #close} stops it.
   *
   * @return where to connect to, in the order of the idle times
   */
  public List<String> relays(List<Duration> idle) {
    int first = RELAY_PORT;
    List<String> routes = new ArrayList<>();
    List<String> addresses = new ArrayList<>();
    for (Duration time : idle) {
      routes.add("%d=%s=%d".formatted(first, itself(), time.toMillis()));
      addresses.add(ControlledContainer.host("relay") + ":" + first++);
    }
    relays.add(site.relay(routes));
    return addresses;
  }

  /** So many clients that go straight to NGINX, past a Toxiproxy on the client side. */
  public ClientGroup straight(int clients) {
    return new ClientGroup(clients, url(), itself(), config.scene().conduct());
  }

  /** The whole experiment: control burst, burst through NGINX, evidence, verdict. */
  public Outcome burst(int clients) {
    return start(Load.of(clients)).finish();
  }

  /** Sends the control burst, then starts the burst through NGINX and returns. */
  public Experiment start(Load load) {
    if (!isPredicted()) {
      throw new LabException(
          "%s is stated for nginx %s, and this is %s"
              .formatted(config, config.versions(), nginxVersion()));
    }
    return start(load, config.expectation().apply(load.clients()));
  }

  /** The same where something else is expected than the config says. */
  public Experiment start(Load load, Expectation expected) {
    return start(load, config, expected);
  }

  /** The same file in another experiment, and something else going on around it. */
  public Experiment start(Load load, String experiment, Scenario scene, Expectation expected) {
    return start(load, config.in(experiment, scene), expected);
  }

  private Experiment start(Load load, ConfigUnderTest same, Expectation expected) {
    try {
      if (same.scene().conduct().retry().dialsAgain()) {
        WarmUp.agents();
      }
      return new Experiment(site, this, nginx, same, load, expected);
    } catch (RuntimeException e) {
      throw Engine.explain(e);
    }
  }

  /** When each fault struck and healed. */
  FaultLog faults() {
    return faults;
  }

  /**
   * The link on this side.
   *
   * @throws LabException where the lab was made without it
   */
  public Link side(Side side) {
    Link link = links.get(side);
    if (link == null) {
      throw new LabException("this lab has no Toxiproxy on the side " + side);
    }
    return link;
  }

  /** NGINX's container. */
  public HopContainer nginx() {
    atStart();
    return nginx.hop(faults);
  }

  /** The Edge's container. */
  public HopContainer edge() {
    return site.edge().hop(faults);
  }

  /** The first agents' container. */
  public HopContainer agents() {
    return site.agents(faults);
  }

  /** Toxiproxy's container, which is there once it stands on a side. */
  public HopContainer toxiproxy() {
    return site.toxiproxy(faults);
  }

  /** The network that the lab steers the Edge over; the load is on another. */
  public HopContainer edgeControl() {
    return site.edge().controlHop(faults);
  }

  @Override
  public void close() {
    try {
      relays.forEach(ControlledContainer::stop);
      links.values().forEach(Link::close);
    } finally {
      site.takeBack(nginx, started, upstreams);
    }
  }
}
