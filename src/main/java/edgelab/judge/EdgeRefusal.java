package edgelab.judge;

import edgelab.history.EdgeEvent;
import edgelab.history.Evidence;
import java.util.Optional;

/**
 * The Edge itself refused upgrades that came through NGINX, for a reason that only a proxy can
 * cause: the control burst, with the same clients, had none.
 *
 * @param cause named when the Edge refused for this reason
 * @param reason as the Edge logs it, see {@code edgelab.edge.UpgradeRules}
 */
record EdgeRefusal(Cause cause, String reason) implements Checker {
  @Override
  public Optional<Finding> check(Evidence evidence) {
    long refused =
        evidence.edge(EdgeEvent.Kind.REFUSED).stream()
            .filter(event -> event.detail().endsWith(reason))
            .count();
    return Finding.of(
        cause,
        refused,
        evidence,
        "the Edge refused %d upgrades that came through NGINX: %s".formatted(refused, reason));
  }
}
