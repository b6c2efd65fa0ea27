package edgelab.variant;

import edgelab.judge.Cause;
import edgelab.judge.Diagnosis;
import edgelab.proxy.Forecast;
import edgelab.theory.Opens;
import java.util.Optional;

/**
 * A prediction for one burst, made before it is sent.
 *
 * @param opens how many clients get a 101
 * @param diagnosis the symptom; empty where any may come of the cause
 * @param cause of the symptom
 */
public record Expectation(Opens opens, Optional<Diagnosis> diagnosis, Cause cause) {

  public static Expectation of(Opens opens, Diagnosis diagnosis, Cause cause) {
    return new Expectation(opens, Optional.of(diagnosis), cause);
  }

  public static Expectation healthy(int clients) {
    return of(Opens.exactly(clients), Diagnosis.HEALTHY, Cause.NONE);
  }

  /** Of a configuration whose symptom nobody states. */
  public static Expectation of(Forecast forecast) {
    return forecast
        .cause()
        .map(cause -> new Expectation(forecast.opens(), Optional.empty(), cause))
        .orElseGet(() -> of(forecast.opens(), Diagnosis.HEALTHY, Cause.NONE));
  }

  /** Chance decides how many open, and all of them may. */
  public boolean isMissable(int clients) {
    return opens.least() < opens.most() && opens.most() == clients;
  }

  /**
   * @param clients of the burst
   * @param opened how many of them did
   */
  public boolean isMetBy(int clients, int opened, Diagnosis measured, Cause found) {
    boolean isMissed = isMissable(clients) && opened == clients && measured == Diagnosis.HEALTHY;
    return opens.contain(opened)
        && (isMissed
            || diagnosis.map(measured::equals).orElse(measured != Diagnosis.INCONCLUSIVE)
                && cause.equals(found));
  }
}
