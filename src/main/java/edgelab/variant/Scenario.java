package edgelab.variant;

import edgelab.load.ClientBehaviour;
import edgelab.script.Admission;
import java.time.Duration;
import java.util.Map;

/**
 * What goes on around NGINX in an experiment.
 *
 * @param heartbeat the Edge's heartbeat period
 * @param hold how long the open clients stay
 * @param ramp the dials are spread evenly over this time; zero: all at once
 * @param handshakeTimeout how long a client waits for its 101
 * @param edge how the Edge misbehaves, {@code MOMENT EFFECT [NUMBER]}; empty: it does not
 * @param clientSide what Toxiproxy does between the agents and NGINX, such as {@code latency 2s};
 *     empty: nothing, and Toxiproxy is not there
 * @param reload NGINX is reloaded once all clients are open
 * @param freeze NGINX's workers stand still for so long from the beginning of the burst, as on a
 *     machine that has no time for them; zero: they do not
 * @param sysctls kernel settings of NGINX's container
 * @param behaviour how the agents behave
 * @param admission whom the Edge lets in
 */
public record Scenario(
    Duration heartbeat,
    Duration hold,
    Duration ramp,
    Duration handshakeTimeout,
    String edge,
    String clientSide,
    boolean reload,
    Duration freeze,
    Map<String, String> sysctls,
    ClientBehaviour behaviour,
    Admission admission) {

  /** Long enough to stay out of a short experiment; the notification service's own period. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(30);

  private static final Duration HANDSHAKE_TIMEOUT = Duration.ofSeconds(5);

  /** A healthy Edge, a burst, nothing in between. */
  public static final Scenario PLAIN =
      new Scenario(
          HEARTBEAT,
          Duration.ofMillis(500),
          Duration.ZERO,
          HANDSHAKE_TIMEOUT,
          "",
          "",
          false,
          Duration.ZERO,
          Map.of(),
          ClientBehaviour.AGENT,
          Admission.OPEN);

  public Scenario withHeartbeat(Duration period) {
    return new Scenario(
        period,
        hold,
        ramp,
        handshakeTimeout,
        edge,
        clientSide,
        reload,
        freeze,
        sysctls,
        behaviour,
        admission);
  }

  public Scenario withHold(Duration time) {
    return new Scenario(
        heartbeat,
        time,
        ramp,
        handshakeTimeout,
        edge,
        clientSide,
        reload,
        freeze,
        sysctls,
        behaviour,
        admission);
  }

  public Scenario withRamp(Duration time) {
    return new Scenario(
        heartbeat,
        hold,
        time,
        handshakeTimeout,
        edge,
        clientSide,
        reload,
        freeze,
        sysctls,
        behaviour,
        admission);
  }

  public Scenario withReload() {
    return new Scenario(
        heartbeat,
        hold,
        ramp,
        handshakeTimeout,
        edge,
        clientSide,
        true,
        freeze,
        sysctls,
        behaviour,
        admission);
  }

  public Scenario withBehaviour(ClientBehaviour other) {
    return new Scenario(
        heartbeat,
        hold,
        ramp,
        handshakeTimeout,
        edge,
        clientSide,
        reload,
        freeze,
        sysctls,
        other,
        admission);
  }

  public Scenario withAdmission(Admission other) {
    return new Scenario(
        heartbeat,
        hold,
        ramp,
        handshakeTimeout,
        edge,
        clientSide,
        reload,
        freeze,
        sysctls,
        behaviour,
        other);
  }

  public Scenario withSysctls(Map<String, String> settings) {
    return new Scenario(
        heartbeat,
        hold,
        ramp,
        handshakeTimeout,
        edge,
        clientSide,
        reload,
        freeze,
        settings,
        behaviour,
        admission);
  }
}
