package edgelab.scenario;

import edgelab.fault.Fault;
import edgelab.judge.Cause;
import edgelab.judge.Diagnosis;
import edgelab.run.Experiment;
import edgelab.run.Lab;
import edgelab.run.Load;
import edgelab.run.Outcome;
import edgelab.theory.Opens;
import edgelab.variant.Expectation;

/** A burst that a fault strikes when all of its clients are open. */
final class StruckBurst {
  private StruckBurst() {}

  /**
   * @param cause that the fault is predicted to have
   */
  static Outcome struck(Lab lab, Load load, Fault fault, Cause cause) {
    Expectation cut = Expectation.of(Opens.exactly(load.clients()), Diagnosis.ABNORMAL, cause);
    Experiment burst = lab.start(load, cut).awaitAllOpened();
    fault.strike();
    return burst.finish();
  }
}
