package edgelab.judge;

import edgelab.history.EdgeEvent;
import edgelab.history.Event;
import edgelab.history.Evidence;
import java.util.List;
import java.util.Optional;

/**
 * The clients were answered, and the Edge has not seen a single connection: so it was not the Edge
 * that answered. Used where there is no access log, which would say so itself.
 *
 * <p>No such pattern is taken for 403 (a rule, an index, a {@code return}), for 502 and 504 (which
 * of many upstream faults?) or for 503 (a limit, a {@code return}).
 *
 * @param cause named for these statuses
 * @param statuses that nobody but NGINX can have sent
 * @param deed what NGINX did, for people
 */
record EdgeNeverAsked(Cause cause, List<Integer> statuses, String deed) implements Checker {
  @Override
  public Optional<Finding> check(Evidence evidence) {
    if (!evidence.accessLog().isEmpty() || !evidence.edge(EdgeEvent.Kind.ACCEPTED).isEmpty()) {
      return Optional.empty();
    }
    long answered =
        evidence
            .history()
            .all(Event.Rejected.class)
            .filter(rejected -> statuses.contains(rejected.httpStatus()))
            .count();
    return Finding.likely(
        cause,
        answered,
        evidence,
        "NGINX %s, for %d clients, and the Edge was never asked".formatted(deed, answered));
  }
}
