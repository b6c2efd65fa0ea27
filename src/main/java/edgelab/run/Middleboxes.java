package edgelab.run;

import edgelab.LabException;
import edgelab.container.ControlledContainer;
import edgelab.container.ProxyUnderTest;
import edgelab.edge.EdgeMain;
import edgelab.fault.Fault;
import edgelab.fault.FaultLog;
import edgelab.fault.Flow;
import edgelab.fault.Link;
import edgelab.fault.Side;
import edgelab.load.Route;
import edgelab.relay.RelayRoute;
import edgelab.script.Scenario;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Boxes between the hops of a lab: Toxiproxy, and forwarders with an idle timeout; and the carrier
 * beyond the Edge.
 */
final class Middleboxes implements AutoCloseable {
  private static final int CLIENT_SIDE_PORT = 8666;
  private static final int RELAY_PORT = 9_001;

  private final Testbed testbed;
  private final ProxyUnderTest proxy;
  private final FaultLog faults;
  private final Map<Side, Link> links = new EnumMap<>(Side.class);
  private Optional<SipPath> sip = Optional.empty();
  private final List<ControlledContainer> relays = new ArrayList<>();

  Middleboxes(Testbed testbed, ProxyUnderTest proxy, FaultLog faults) {
    this.testbed = testbed;
    this.proxy = proxy;
    this.faults = faults;
  }

  /** Puts Toxiproxy on a side; everything passes until a fault strikes. */
  void add(Side side) {
    links.put(side, link(side));
  }

  /** Puts what a scenario has around the proxy. */
  void add(Scenario scenario) {
    slow(scenario.faults().latency());
    sip = scenario.edge().sip().map(script -> new SipPath(testbed, script, faults));
  }

  /** The Edge's way to its carrier; empty where it has no trunks. */
  Optional<SipPath> sip() {
    return sip;
  }

  private Link link(Side side) {
    if (side == Side.CLIENT) {
      return Link.of(
          testbed.toxiproxy(), "client side", Map.of(CLIENT_SIDE_PORT, proxy.door()), faults);
    }
    return Link.of(
        testbed.toxiproxy(),
        "edge side",
        Map.of(
            EdgeMain.PORT,
            "edge:" + EdgeMain.PORT,
            EdgeMain.SECOND_PORT,
            "edge:" + EdgeMain.SECOND_PORT),
        faults);
  }

  /** Everything that the clients send arrives so much later. */
  private void slow(Duration latency) {
    if (!latency.isZero()) {
      Link link = links.computeIfAbsent(Side.CLIENT, this::link);
      Fault.latency(link, Flow.TO_EDGE, latency, Duration.ZERO).strike();
    }
  }

  /** The clients' way to the proxy, through Toxiproxy where it stands on the client side. */
  Route route(URI target) {
    String toxiproxy = ControlledContainer.host("toxiproxy") + ":" + CLIENT_SIDE_PORT;
    return new Route(target, links.containsKey(Side.CLIENT) ? toxiproxy : proxy.door());
  }

  /**
   * Puts a relay between the agents and NGINX, one port for each idle time. It forgets a connection
   * that was silent for so long; {@link #close} stops it.
   *
   * @return where to connect to, in the order of the idle times
   */
  List<String> relays(List<Duration> idle) {
    int first = RELAY_PORT;
    List<RelayRoute> routes = new ArrayList<>();
    List<String> addresses = new ArrayList<>();
    for (Duration time : idle) {
      routes.add(RelayRoute.tcp(first, proxy.door(), time));
      addresses.add(ControlledContainer.host("relay") + ":" + first++);
    }
    relays.add(testbed.relay(routes));
    return addresses;
  }

  /**
   * The link on this side.
   *
   * @throws LabException where the lab was made without it
   */
  Link side(Side side) {
    Link link = links.get(side);
    if (link == null) {
      throw new LabException("this lab has no Toxiproxy on the side " + side);
    }
    return link;
  }

  @Override
  public void close() {
    relays.forEach(ControlledContainer::stop);
    sip.ifPresent(SipPath::close);
    links.values().forEach(Link::close);
  }
}
