package edgelab.check;

import edgelab.judge.Diagnosis;
import edgelab.proxy.ConfigChange;
import edgelab.run.Outcome;
import java.util.List;

/**
 * The result of one trial.
 *
 * @param trial that was made
 * @param outcome with the evidence
 * @param allowed clients that the configuration's limits let in, computed
 * @param note a fact that no verdict says; empty where there is none
 */
public record TrialResult(Trial trial, Outcome outcome, String allowed, String note) {

  /** Changes to make; empty where none is needed, or the lab knows none. */
  public List<ConfigChange> advice() {
    return outcome.advice();
  }

  public boolean isHealthy() {
    return outcome.verdict().diagnosis() == Diagnosis.HEALTHY;
  }
}
