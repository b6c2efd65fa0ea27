package edgelab.variant;

import edgelab.judge.Cause;
import edgelab.judge.Diagnosis;
import edgelab.proxy.Forecast;
import edgelab.theory.Opens;
import java.util.List;
import java.util.Optional;

/**
 * A prediction for one burst, made before it is sent.
 *
 * @param opens how many clients get a 101
 * @param diagnosis the symptom; empty where any may come of the cause
 * @param cause of the symptom
 * @param possible what may come instead, by what the configuration does not tell
 */
public record Expectation(
    Opens opens, Optional<Diagnosis> diagnosis, Cause cause, List<Expectation> possible) {
  public Expectation {
    possible = List.copyOf(possible);
  }

  public static Expectation of(Opens opens, Diagnosis diagnosis, Cause cause) {
    return new Expectation(opens, Optional.of(diagnosis), cause, List.of());
  }

  public static Expectation healthy(int clients) {
    return of(Opens.exactly(clients), Diagnosis.HEALTHY, Cause.NONE);
  }

  /** Of a configuration whose symptom nobody states. */
  public static Expectation of(Forecast forecast) {
    Optional<Diagnosis> diagnosis =
        forecast.cause().isPresent() ? Optional.empty() : Optional.of(Diagnosis.HEALTHY);
    return new Expectation(
        forecast.opens(),
        diagnosis,
        forecast.cause().orElse(Cause.NONE),
        forecast.possible().stream().map(Expectation::of).toList());
  }

  /** Chance decides how many open, and all of them may. */
  public boolean isMissable(int clients) {
    return opens.isMissable(clients);
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
                    && cause.equals(found))
        || possible.stream().anyMatch(one -> one.isMetBy(clients, opened, measured, found));
  }
}
