package edgelab.judge;

import edgelab.history.Evidence;
import java.util.Optional;

/**
 * A cause that the evidence shows.
 *
 * @param cause what did it
 * @param confidence how sure that is
 * @param explains how many of the lost clients it accounts for, at least 1
 * @param because the evidence in one sentence
 */
public record Finding(Cause cause, Confidence confidence, int explains, String because) {

  /** Certain; empty where nothing was counted, or nobody lost. */
  static Optional<Finding> of(Cause cause, long counted, Evidence evidence, String because) {
    return of(cause, Confidence.CERTAIN, counted, evidence, because);
  }

  /** Likely, in words too; empty where nothing was counted, or nobody lost. */
  static Optional<Finding> likely(Cause cause, long counted, Evidence evidence, String because) {
    String words = "likely: %s, but NGINX's log at this level cannot confirm it".formatted(because);
    return of(cause, Confidence.LIKELY, counted, evidence, words);
  }

  private static Optional<Finding> of(
      Cause cause, Confidence confidence, long counted, Evidence evidence, String because) {
    int explains = (int) Math.min(counted, Silence.lost(evidence));
    return explains == 0
        ? Optional.empty()
        : Optional.of(new Finding(cause, confidence, explains, because));
  }
}
