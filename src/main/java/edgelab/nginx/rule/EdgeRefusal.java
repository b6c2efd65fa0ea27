package edgelab.nginx.rule;

import edgelab.history.EdgeEvent;
import edgelab.judge.Indication;
import edgelab.judge.Loss;
import edgelab.judge.Sign;
import java.util.Set;

/**
 * The Edge itself refused upgrades that came through NGINX, for a reason that only a proxy can
 * cause: the control burst, with the same clients, had none.
 */
public final class EdgeRefusal {
  private EdgeRefusal() {}

  /**
   * @param reason as the Edge logs it, see {@code edgelab.edge.UpgradeRules}
   */
  public static Sign sign(String reason) {
    return Sign.observed(
        losses -> {
          Set<Integer> refused =
              losses.atEdge(
                  event ->
                      event.kind() == EdgeEvent.Kind.REFUSED && event.detail().endsWith(reason),
                  Loss::isUnopened);
          return Indication.of(
              refused,
              "the Edge refused %d upgrades that came through NGINX: %s",
              refused.size(),
              reason);
        });
  }
}
