package edgelab.judge;

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
    return Finding.of(cause, counted, evidence, "%s, for %d clients".formatted(meaning, counted));
  }
}
