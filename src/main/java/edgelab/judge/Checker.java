package edgelab.judge;

import edgelab.history.Evidence;
import java.util.Optional;

/**
 * Looks for one cause. A checker does no I/O, and never sees the configuration or the variant's
 * name: only what was recorded.
 */
@FunctionalInterface
public interface Checker {
  /** Empty where the evidence does not show this cause. */
  Optional<Finding> check(Evidence evidence);
}
