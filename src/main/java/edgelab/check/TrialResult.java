package edgelab.check;

import edgelab.judge.Diagnosis;
import edgelab.proxy.ConfigChange;
import edgelab.run.Outcome;
import edgelab.variant.Expectation;
import java.util.List;

/**
 * The result of one trial.
 *
 * @param trial that was made
 * @param outcome with the evidence
 * @param computed of the configuration, before the trial
 * @param unseen losses that are computed, and that the trial has not shown
 */
public record TrialResult(Trial trial, Outcome outcome, Expectation computed, List<Unseen> unseen) {

  /** Changes to make; empty where none is needed, or the lab knows none. */
  public List<ConfigChange> advice() {
    return outcome.advice();
  }

  public boolean isHealthy() {
    return outcome.verdict().diagnosis() == Diagnosis.HEALTHY;
  }

  boolean isInconclusive() {
    return outcome.verdict().diagnosis() == Diagnosis.INCONCLUSIVE;
  }

  /** It holds for some clients or backends only. */
  boolean isConditional() {
    return !trial.condition().isEmpty();
  }

  /** The computation and the measurement contradict each other. */
  boolean isContradicted() {
    return !isInconclusive() && !outcome.result().agree();
  }
}
