package edgelab.nginx.rule;

import edgelab.Plural;
import edgelab.history.EdgeEvent;
import edgelab.judge.Indication;
import edgelab.judge.Losses;
import edgelab.judge.Sign;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The clients were answered, and the Edge has not seen a single connection: so it was not the Edge
 * that answered. Used where there is no access log, which would say so itself.
 *
 * <p>No such pattern is taken for 403 (a rule, an index, a {@code return}), for 502 and 504 (which
 * of many upstream faults?) or for 503 (a limit, a {@code return}).
 */
public final class EdgeNeverAsked {
  private EdgeNeverAsked() {}

  /**
   * @param statuses that only NGINX can have sent
   * @param deed what NGINX did, for people
   */
  public static Sign sign(List<Integer> statuses, String deed) {
    return Sign.inferred(losses -> look(losses, statuses, deed)).ofOwnEdge();
  }

  private static Optional<Indication> look(Losses losses, List<Integer> statuses, String deed) {
    boolean tells = !losses.evidence().proxy().raw().access().isEmpty();
    if (tells || !losses.evidence().edge(EdgeEvent.Kind.ACCEPTED).isEmpty()) {
      return Optional.empty();
    }
    Set<Integer> answered =
        losses.where(loss -> loss.isRejected() && statuses.contains(loss.status()));
    return Indication.of(
        answered,
        "NGINX %s, for %s, and the Edge was never asked",
        deed,
        Plural.clients(answered.size()));
  }
}
