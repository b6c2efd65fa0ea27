package edgelab.check;

import edgelab.load.ClientBehaviour;
import edgelab.nginx.causes.access.AskedHeader;
import edgelab.nginx.routing.Target;
import edgelab.script.Scenario;
import java.time.Duration;
import java.util.List;

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
  /** Of a trial, besides its clients' stay: handshakes, evidence, verdict. */
  private static final Duration BESIDES = Duration.ofMillis(600);

  private static final String BROWSER =
      "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";

  /** How many clients take part. */
  public int clients(Trial trial) {
    return trial.clients(clients);
  }

  /** About as long as a trial takes; an echo is not waited for longer than it needs. */
  public Duration takes(Trial trial) {
    Scenario scenario = scenario(trial);
    boolean isEchoed = scenario.behaviour().echoBytes() > 0;
    Duration stay = isEchoed ? Duration.ZERO : scenario.timing().hold();
    return BESIDES.plus(scenario.ramp()).plus(stay);
  }

  public Scenario scenario(Trial trial) {
    return trial.of(plain(), target);
  }

  /** Nothing goes on but that clients come. */
  public Scenario plain() {
    return Scenario.PLAIN.withHeartbeat(backend.silence()).withBehaviour(behaviour());
  }

  private ClientBehaviour behaviour() {
    ClientBehaviour clients = credentials.in(browser(target).withTrust(target.tls() ? trust : ""));
    for (AskedHeader asked : asked(target)) {
      clients = asked.in(clients);
    }
    return clients;
  }

  /** Headers that clients send beside those of a browser, without which NGINX refuses them. */
  static List<AskedHeader> asked(Target target) {
    return AskedHeader.of(target, browser(target));
  }

  /** NGINX lets pages of another site in by name, which a backend that refuses them is not for. */
  static boolean isOwnSite(Target target) {
    return asked(target).stream()
        .filter(asked -> asked.header().name().equals("Origin"))
        .allMatch(asked -> asked.header().value().endsWith("://" + target.host()));
  }

  /** As Firefox does from a page of the same server (RFC 6454 section 6.2). */
  private static ClientBehaviour browser(Target target) {
    return Scenario.PLAIN
        .behaviour()
        .withSubprotocol("")
        .withHeader("User-Agent", BROWSER)
        .withHeader("Connection", "keep-alive, Upgrade")
        .withHeader(
            "Origin", target.url().toString().replaceFirst("^ws(s?://[^/?]+).*$", "http$1"));
  }
}
