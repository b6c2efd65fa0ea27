package edgelab.check;

import edgelab.judge.Diagnosis;
import edgelab.run.Outcome;
import java.util.Optional;

/**
 * What became of one trial.
 *
 * @param trial what was tried
 * @param outcome with the evidence
 * @param allowed how many the limits of the configuration let in, computed
 * @param remedy what to change; empty where nothing need be, or the lab does not know
 * @param note something to know that no verdict says; empty: nothing
 */
public record TrialResult(
    Trial trial, Outcome outcome, String allowed, Optional<Remedy> remedy, String note) {

  public boolean isHealthy() {
    return outcome.verdict().diagnosis() == Diagnosis.HEALTHY;
  }

  /** The lab cannot tell. */
  public boolean isInconclusive() {
    return outcome.verdict().diagnosis() == Diagnosis.INCONCLUSIVE;
  }
}
