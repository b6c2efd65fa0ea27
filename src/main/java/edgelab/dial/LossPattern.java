package edgelab.dial;

import edgelab.history.Event;
import edgelab.history.Phase;
import edgelab.history.Signal;
import edgelab.judge.Loss;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A way to be lost, and what it means.
 *
 * @param looks whether a client was lost in this way
 * @param means in a sentence without a full stop
 */
record LossPattern(Predicate<Loss> looks, Function<LostClients, String> means) {

  /** A dial that failed in this phase by one of these signals. */
  static LossPattern failed(Phase phase, Function<LostClients, String> means, Signal... signals) {
    return new LossPattern(loss -> loss.failedIn(phase) && loss.failedBy(signals), means);
  }

  /** An answer with one of these statuses. */
  static LossPattern answered(Function<LostClients, String> means, Integer... statuses) {
    return new LossPattern(
        loss -> loss.isRejected() && Set.of(statuses).contains(loss.status()), means);
  }

  /** An open connection that ended; whatever told it. */
  static LossPattern ended(Predicate<Event.Closed> how, Function<LostClients, String> means) {
    return new LossPattern(
        loss ->
            loss.event().stream()
                .anyMatch(event -> event instanceof Event.Closed closed && how.test(closed)),
        means);
  }
}
