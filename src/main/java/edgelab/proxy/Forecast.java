package edgelab.proxy;

import edgelab.judge.Cause;
import edgelab.theory.Opens;
import java.util.Optional;

/**
 * A configuration's effect on a burst, computed from the configuration alone.
 *
 * @param opens how many clients get a 101
 * @param cause of the losses; empty where no client will be lost
 */
public record Forecast(Opens opens, Optional<Cause> cause) {}
