package edgelab.variant;

import edgelab.history.Admission;
import edgelab.history.Conduct;
import java.time.Duration;
import java.util.Map;

/**
 * What goes on around NGINX in an experiment.
 *
 * @param heartbeat the Edge's heartbeat period
 * @param hold how long the open clients stay
 * @param ramp the dials are spread evenly over this time; zero: all at once
 * @param edge how the Edge misbehaves, {@code MOMENT EFFECT [NUMBER]}; empty: it does not
 * @param clientSide what Toxiproxy does between the agents and NGINX, such as {@code latency 2s};
 *     empty: nothing, and Toxiproxy is not there
 * @param reload NGINX is reloaded once all clients are open
 * @param sysctls kernel settings of NGINX's container
 * @param conduct how the agents behave
 * @param admission whom the Edge lets in
 */
public record Scene(
    Duration heartbeat,
    Duration hold,
    Duration ramp,
    String edge,
    String clientSide,
    boolean reload,
    Map<String, String> sysctls,
    Conduct conduct,
    Admission admission) {

  /** Long enough to stay out of a short experiment; the notification service's own period. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(30);

  /** A healthy Edge, a burst, nothing in between. */
  public static final Scene PLAIN =
      new Scene(
          HEARTBEAT,
          Duration.ofMillis(500),
          Duration.ZERO,
          "",
          "",
          false,
          Map.of(),
          Conduct.AGENT,
          Admission.OPEN);

  public Scene withHeartbeat(Duration period) {
    return new Scene(period, hold, ramp, edge, clientSide, reload, sysctls, conduct, admission);
  }

  public Scene withHold(Duration time) {
    return new Scene(heartbeat, time, ramp, edge, clientSide, reload, sysctls, conduct, admission);
  }

  public Scene withRamp(Duration time) {
    return new Scene(heartbeat, hold, time, edge, clientSide, reload, sysctls, conduct, admission);
  }

  public Scene withReload() {
    return new Scene(heartbeat, hold, ramp, edge, clientSide, true, sysctls, conduct, admission);
  }

  public Scene withConduct(Conduct other) {
    return new Scene(heartbeat, hold, ramp, edge, clientSide, reload, sysctls, other, admission);
  }

  public Scene withAdmission(Admission other) {
    return new Scene(heartbeat, hold, ramp, edge, clientSide, reload, sysctls, conduct, other);
  }

  public Scene withSysctls(Map<String, String> settings) {
    return new Scene(heartbeat, hold, ramp, edge, clientSide, reload, settings, conduct, admission);
  }
}
