package edgelab.check;

import edgelab.nginx.routing.Target;
import edgelab.script.Scenario;
import java.time.Duration;

/**
 * What clients and Edge do in the trials of a configuration.
 *
 * @param target that clients dial
 * @param clients that are asked for, at least 1
 * @param heartbeat the Edge's period, at least 1 s
 * @param trust certificates that clients take, as PEM; empty where they dial without TLS
 */
public record TrialPlan(Target target, int clients, Duration heartbeat, String trust) {

  /** How many clients take part. */
  public int clients(Trial trial) {
    return trial.clients(clients);
  }

  public Scenario scenario(Trial trial) {
    Scenario plain =
        Scenario.PLAIN
            .withHeartbeat(heartbeat)
            .withBehaviour(
                Scenario.PLAIN
                    .behaviour()
                    .withSubprotocol("")
                    .withTrust(trust)
                    .withHeader("Origin", origin()));
    Scenario scenario = trial.scenario(plain);
    return trial == Trial.RELOAD
        ? UnseenLosses.waitedFor(target)
            .map(time -> scenario.withHold(time.plusSeconds(1)))
            .orElse(scenario)
        : scenario;
  }

  /** As a browser has it whose page comes from the same server (RFC 6454 section 6.2). */
  private String origin() {
    return target.url().toString().replaceFirst("^ws(s?://[^/?]+).*$", "http$1");
  }
}
