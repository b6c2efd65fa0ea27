package edgelab.checker;

import edgelab.history.Evidence;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * A cause that shows in something that can be counted.
 *
 * @param cause what did it
 * @param meaning of what is counted, for people
 * @param count in the evidence
 */
record Counted(Cause cause, String meaning, ToLongFunction<Evidence> count) implements Checker {
  @Override
  public Optional<Finding> check(Evidence evidence) {
    long counted = count.applyAsLong(evidence);
    int explains = (int) Math.min(counted, evidence.history().endings().lost());
    return explains == 0
        ? Optional.empty()
        : Optional.of(
            new Finding(cause, explains, "%s, for %d clients".formatted(meaning, explains)));
  }
}
