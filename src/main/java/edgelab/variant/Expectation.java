package edgelab.variant;

import edgelab.judge.Cause;
import edgelab.judge.Diagnosis;
import edgelab.theory.Opens;

/**
 * A prediction for one burst, made before it is sent.
 *
 * @param opens how many clients get a 101
 * @param diagnosis the symptom
 * @param cause of the symptom
 */
public record Expectation(Opens opens, Diagnosis diagnosis, Cause cause) {

  public static Expectation healthy(int clients) {
    return new Expectation(Opens.exactly(clients), Diagnosis.HEALTHY, Cause.NONE);
  }

  public boolean isMetBy(int opened, Diagnosis measured, Cause found) {
    return opens.contain(opened) && diagnosis == measured && cause.equals(found);
  }
}
