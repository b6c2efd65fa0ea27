package edgelab.scenario;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import edgelab.checker.Diagnosis;
import edgelab.topology.Outcome;

/**
 * A herd that was not dialed as planned says nothing of its policy, right or wrong: on a machine
 * too busy for it the test is aborted, with the reason. Any other doubt fails it.
 */
final class Schedule {
  private static final String BEHIND = "the agents fell behind their own schedule";

  private Schedule() {}

  static Outcome kept(Outcome outcome) {
    boolean behind =
        outcome.verdict().diagnosis() == Diagnosis.INCONCLUSIVE
            && outcome.verdict().because().startsWith(BEHIND);
    assumeFalse(behind, outcome.verdict().because());
    return outcome;
  }
}
