package edgelab.fix;

import edgelab.judge.Cause;
import edgelab.nginx.rule.Suspicion;

/**
 * Clients that a configuration loses, by its rules.
 *
 * @param when the trial or the location in which it shows
 * @param cause of the loss
 * @param suspicion of the place that does it, with its fixes
 */
record ComputedLoss(String when, Cause cause, Suspicion suspicion) {
  /** What is lost, without where: a line's number moves as lines are added. */
  record LossKind(String when, Cause cause) {}

  LossKind kind() {
    return new LossKind(when, cause);
  }
}
