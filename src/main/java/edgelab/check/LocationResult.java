package edgelab.check;

import edgelab.judge.Cause;
import edgelab.judge.CauseKind;
import edgelab.nginx.routing.ProxiedLocation;
import edgelab.nginx.routing.Target;
import edgelab.nginx.routing.UpgradeSign;
import edgelab.run.Outcome;
import edgelab.variant.Expectation;
import java.util.Optional;

/**
 * The result of a few clients at one location.
 *
 * @param target that they dialed
 * @param sign that WebSockets come there; empty where the user names it
 * @param outcome with the evidence
 * @param computed of the configuration, before the burst
 */
public record LocationResult(
    Target target, Optional<UpgradeSign> sign, Outcome outcome, Expectation computed)
    implements BurstResult {
  /** That the address leads to. */
  String location() {
    return ProxiedLocation.text(target.asked());
  }

  /** Of one location the user may name more than one address. */
  @Override
  public String name() {
    return sign.isEmpty() ? target.url() + ", " + location() : location();
  }

  @Override
  public String condition() {
    return sign.map(known -> condition(known, outcome.verdict().cause(), location())).orElse("");
  }

  /** The clients that a loss at a location besides befalls; empty where it is everybody's. */
  public static String condition(UpgradeSign sign, Cause cause, String location) {
    return cause.kind() == CauseKind.ACCESS // some people only, by design
        ? "clients that have no access to " + location
        : sign == UpgradeSign.PERHAPS_NAMED
            ? "clients that dial a WebSocket at " + location + ", as its name may mean"
            : "";
  }
}
