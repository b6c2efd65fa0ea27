package edgelab.check;

import edgelab.judge.Diagnosis;
import edgelab.proxy.ConfigChange;
import edgelab.run.Outcome;
import java.util.List;

/**
 * What became of one trial.
 *
 * @param trial what was tried
 * @param outcome with the evidence
 * @param allowed how many the limits of the configuration let in, computed
 * @param note something to know that no verdict says; empty: nothing
 */
public record TrialResult(Trial trial, Outcome outcome, String allowed, String note) {

  /** What to change; empty where nothing need be, or the lab does not know. */
  public List<ConfigChange> advice() {
    return outcome.advice();
  }

  public boolean isHealthy() {
    return outcome.verdict().diagnosis() == Diagnosis.HEALTHY;
  }

  /** The lab cannot tell. */
  public boolean isInconclusive() {
    return outcome.verdict().diagnosis() == Diagnosis.INCONCLUSIVE;
  }
}
