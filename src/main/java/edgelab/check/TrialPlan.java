package edgelab.check;

import edgelab.load.ClientBehaviour;
import edgelab.nginx.routing.Target;
import edgelab.script.Scenario;

/**
 * What clients and Edge do in the trials of a configuration.
 *
 * @param target that clients dial
 * @param clients that are asked for, at least 1
 * @param backend that is assumed
 * @param trust certificates that clients take, as PEM
 * @param credentials that they bring
 */
public record TrialPlan(
    Target target, int clients, AssumedBackend backend, String trust, Credentials credentials) {

  /** How many clients take part. */
  public int clients(Trial trial) {
    return trial.clients(clients);
  }

  public Scenario scenario(Trial trial) {
    return trial.scenario(plain(), target);
  }

  /** Nothing goes on but that clients come. */
  Scenario plain() {
    return Scenario.PLAIN.withHeartbeat(backend.silence()).withBehaviour(behaviour());
  }

  /** With the Origin of a page of the same server (RFC 6454 section 6.2). */
  private ClientBehaviour behaviour() {
    return credentials.in(
        Scenario.PLAIN
            .behaviour()
            .withSubprotocol("")
            .withTrust(target.tls() ? trust : "")
            .withHeader(
                "Origin", target.url().toString().replaceFirst("^ws(s?://[^/?]+).*$", "http$1")));
  }
}
