package edgelab.history;

import java.time.Instant;
import java.util.OptionalDouble;

/** Puts moments of the wall clock on the burst's: milliseconds since it began. */
public record BurstClock(Instant began) {
  public static BurstClock of(History history) {
    return new BurstClock(history.began());
  }

  /** Empty where the history does not say when it began. */
  public OptionalDouble at(Instant moment) {
    return began == null
        ? OptionalDouble.empty()
        : OptionalDouble.of((moment.toEpochMilli() - began.toEpochMilli()));
  }
}
