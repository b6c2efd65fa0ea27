package edgelab.judge;

import edgelab.history.History;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Clients that the notification service refused by a limit of its own, as far as the clients tell.
 * It does so without a proxy, too, where as many of them share as much: such losses of a control
 * burst make it no sick one, and prove that the proxy has no part in them.
 */
final class ApiRefusals {
  private ApiRefusals() {}

  /** Of a burst straight to the Edge: nothing else can have answered. */
  static Set<Integer> in(History control) {
    var losses = Losses.all(control);
    Set<Integer> refused = new TreeSet<>(ChannelEvicted.symptoms(control, losses).keySet());
    losses.stream().filter(ApiRateLimited::isSymptom).forEach(loss -> refused.add(loss.client()));
    return refused;
  }

  /** In words, without a full stop. */
  static String withoutProxy(Optional<History> control) {
    return control
        .map(
            straight ->
                "straight to the Edge, with no proxy between, it was %d of %d"
                    .formatted(in(straight).size(), straight.burst().clients()))
        .orElse("straight to the Edge no client dialed");
  }
}
