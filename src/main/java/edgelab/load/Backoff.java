package edgelab.load;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;

/**
 * How long a client waits before it dials again. The k-th failure of a row has the ceiling {@code
 * min(cap, base · factor^(k-1))}, and jitter chooses within it.
 *
 * @param jitter what it does with the ceiling
 * @param base the first ceiling
 * @param factor at least 1; 1 where the base is zero, which cannot grow
 * @param cap the longest ceiling
 * @param first the first wait of a row is uniform between zero and this, and the ceilings begin
 *     with the second (RFC 6455 §7.2.3); zero: it is not
 */
public record Backoff(Jitter jitter, Duration base, double factor, Duration cap, Duration first) {

  /** The part of chance in a wait. */
  public enum Jitter {
    /** Nothing: the ceiling. */
    NONE,
    /** Half of the ceiling, and up to the whole of it. */
    EQUAL,
    /** Anything up to the ceiling. */
    FULL,
    /** From the base up to three times the wait before, at most the cap. */
    DECORRELATED,
    /** The ceiling, a fifth more or less: gRPC's. */
    AROUND,
    /** The ceiling, up to a fifth more: the randomisation factor 0.2 of npm's backoff-web. */
    ABOVE
  }

  public Backoff {
    boolean grows = factor > 1;
    if (base.isNegative()
        || cap.compareTo(base) < 0
        || factor < 1
        || grows && base.isZero()
        || first.isNegative()) {
      throw new IllegalArgumentException(
          "no backoff: base %s, factor %s, cap %s, first %s".formatted(base, factor, cap, first));
    }
  }

  /** Whether two clients wait differently. */
  @JsonIgnore
  public boolean isRandom() {
    return jitter != Jitter.NONE || !first.isZero();
  }

  public static Backoff fixed(Duration time) {
    return new Backoff(Jitter.NONE, time, 1, time, Duration.ZERO);
  }

  /** Doubles from base to cap. */
  public static Backoff doubling(Jitter jitter, Duration base, Duration cap) {
    return new Backoff(jitter, base, 2, cap, Duration.ZERO);
  }
}
