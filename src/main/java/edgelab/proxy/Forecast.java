package edgelab.proxy;

import edgelab.judge.Cause;
import edgelab.theory.Opens;
import java.util.List;
import java.util.Optional;

/**
 * A configuration's effect on a burst, computed from the configuration alone.
 *
 * @param opens how many clients get a 101
 * @param cause of the losses; empty where no client will be lost
 * @param possible what it may come to instead, by what the configuration does not tell
 */
public record Forecast(Opens opens, Optional<Cause> cause, List<Forecast> possible) {
  public Forecast {
    possible = List.copyOf(possible);
  }

  /** The configuration decides all. */
  public Forecast(Opens opens, Optional<Cause> cause) {
    this(opens, cause, List.of());
  }
}
