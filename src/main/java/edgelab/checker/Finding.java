package edgelab.checker;

import edgelab.history.Evidence;
import java.util.Optional;

/**
 * A cause that the evidence shows.
 *
 * @param cause what did it
 * @param explains how many of the lost clients it accounts for, at least 1
 * @param because the evidence in one sentence
 */
public record Finding(Cause cause, int explains, String because) {

  /** Empty where nothing was counted, or nobody lost. */
  static Optional<Finding> of(Cause cause, long counted, Evidence evidence, String because) {
    int explains = (int) Math.min(counted, evidence.history().endings().lost());
    return explains == 0 ? Optional.empty() : Optional.of(new Finding(cause, explains, because));
  }
}
