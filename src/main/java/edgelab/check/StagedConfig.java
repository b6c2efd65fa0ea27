package edgelab.check;

import edgelab.load.ClientBehaviour;
import edgelab.nginx.routing.Target;
import edgelab.proxy.Setup;
import edgelab.script.Scenario;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A configuration that can be run.
 *
 * @param setup what NGINX's container is made of
 * @param main the main file as it is run
 * @param trust certificates in PEM that clients trust if they speak TLS
 * @param changes what was changed or added
 */
record StagedConfig(Setup setup, Path main, String trust, List<StagingChange> changes) {

  /** Clients of a target, and nothing else going on. */
  Scenario scenario(Target target, Duration heartbeat) {
    return Scenario.PLAIN.withHeartbeat(heartbeat).withBehaviour(clients(target));
  }

  /** With the Origin of a page of the same server (RFC 6454 section 6.2). */
  private ClientBehaviour clients(Target target) {
    return Scenario.PLAIN
        .behaviour()
        .withSubprotocol("")
        .withTrust(target.tls() ? trust : "")
        .withHeader(
            "Origin", target.url().toString().replaceFirst("^ws(s?://[^/?]+).*$", "http$1"));
  }
}
