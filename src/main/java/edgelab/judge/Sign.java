package edgelab.judge;

import java.util.Optional;
import java.util.function.Function;

/**
 * Looks for one cause in the evidence. A sign is pure, and blind: it sees neither a configuration
 * nor the name of an experiment.
 *
 * @param tier how close it is to the cause
 * @param look empty, or with no clients, where the evidence does not show the cause
 */
public record Sign(Tier tier, Function<Losses, Optional<Indication>> look) {
  /** How close a sign is to the cause, the closest first. */
  public enum Tier {
    /** A hop or the path broke: that comes before the timer or the log line that noticed it. */
    FAULT,
    /** A log or the kernel says it. */
    OBSERVED,
    /** Only the pattern says it, where the proxy's log does not reach down to the line. */
    INFERRED
  }

  public static Sign fault(Function<Losses, Optional<Indication>> look) {
    return new Sign(Tier.FAULT, look);
  }

  public static Sign observed(Function<Losses, Optional<Indication>> look) {
    return new Sign(Tier.OBSERVED, look);
  }

  public static Sign inferred(Function<Losses, Optional<Indication>> look) {
    return new Sign(Tier.INFERRED, look);
  }

  /**
   * The same where it is the lab's own Edge that answers: what a backend does that nobody knows
   * looks the same.
   */
  public Sign ofOwnEdge() {
    return new Sign(
        tier, losses -> losses.evidence().isForeign() ? Optional.empty() : look.apply(losses));
  }

  /** A {@link Tier#INFERRED} sign leaves room for another cause. */
  Confidence confidence() {
    return tier == Tier.INFERRED ? Confidence.LIKELY : Confidence.CERTAIN;
  }
}
