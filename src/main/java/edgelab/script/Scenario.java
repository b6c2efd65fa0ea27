package edgelab.script;

import edgelab.load.BurstTiming;
import edgelab.load.ClientBehaviour;
import java.time.Duration;
import java.util.Map;

/**
 * Everything that goes on around the proxy in an experiment.
 *
 * @param timing of the burst
 * @param behaviour of the clients
 * @param edge what the Edge does
 * @param faults that strike around the proxy
 * @param sysctls kernel settings of the proxy's container by name; empty: the kernel's own
 */
public record Scenario(
    BurstTiming timing,
    ClientBehaviour behaviour,
    EdgeScript edge,
    ProxyFaults faults,
    Map<String, String> sysctls) {

  /** A healthy Edge, a burst of clients that stay for half a second, nothing in between. */
  public static final Scenario PLAIN =
      new Scenario(
          new BurstTiming(Duration.ZERO, Duration.ofMillis(500), Duration.ofSeconds(5)),
          ClientBehaviour.AGENT,
          EdgeScript.HEALTHY,
          ProxyFaults.NONE,
          Map.of());

  public Scenario {
    sysctls = Map.copyOf(sysctls);
  }

  /** The dials are spread evenly over this time; zero: all at once. */
  public Duration ramp() {
    return timing.ramp();
  }

  public Scenario withRamp(Duration time) {
    return with(timing.withRamp(time));
  }

  public Scenario withHold(Duration time) {
    return with(timing.withHold(time));
  }

  /** The Edge's heartbeat has another period. */
  public Scenario withHeartbeat(Duration period) {
    return with(edge.withHeartbeat(period));
  }

  /** The Edge is as strict as some real backends are. */
  public Scenario withTraits(EdgeTrait... traits) {
    return with(edge.withTraits(traits));
  }

  public Scenario withAdmission(Admission other) {
    return with(edge.withAdmission(other));
  }

  /** The Edge serves notifications, too. */
  public Scenario withNotifications(NotificationSettings settings) {
    return with(edge.withNotifications(settings));
  }

  /** The Edge has trunks, too. */
  public Scenario withSip(SipScript script) {
    return with(edge.withSip(script));
  }

  public Scenario withBehaviour(ClientBehaviour other) {
    return new Scenario(timing, other, edge, faults, sysctls);
  }

  /** The proxy is reloaded once all clients are open. */
  public Scenario withReload() {
    return new Scenario(timing, behaviour, edge, faults.withReload(), sysctls);
  }

  /** The Edge has another address once the first client is open. */
  public Scenario withMove() {
    return new Scenario(timing, behaviour, edge, faults.withMove(), sysctls);
  }

  public Scenario withSysctls(Map<String, String> others) {
    return new Scenario(timing, behaviour, edge, faults, others);
  }

  private Scenario with(BurstTiming other) {
    return new Scenario(other, behaviour, edge, faults, sysctls);
  }

  private Scenario with(EdgeScript other) {
    return new Scenario(timing, behaviour, other, faults, sysctls);
  }
}
