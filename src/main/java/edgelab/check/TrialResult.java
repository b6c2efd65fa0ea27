package edgelab.check;

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
public record TrialResult(Trial trial, Outcome outcome, Expectation computed, List<Unseen> unseen)
    implements BurstResult {
  public TrialResult {
    unseen = List.copyOf(unseen);
  }

  @Override
  public String name() {
    return trial.toString();
  }

  @Override
  public String condition() {
    return trial.condition();
  }
}
