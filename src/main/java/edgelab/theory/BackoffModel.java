package edgelab.theory;

/**
 * How long a client waits before it dials again, in seconds.
 *
 * <p>After the k-th failure in a row the wait is {@code x · (least + (most - least) · U)} with
 * {@code x = min(cap, base · factor^(k-1))} and U uniform in [0, 1): capped first, then jittered,
 * because a cap that comes last gathers the whole herd on one value again.
 *
 * @param base the first wait
 * @param factor by which it grows with each failure, at least 1; 1 where the base is 0
 * @param cap the longest wait before jitter
 * @param least share of the wait that is always waited
 * @param most share that is waited at the most, at least {@code least}
 * @param decorrelated the wait is {@code min(cap, base + U · (3 · previous - base))} instead, as in
 *     "Exponential Backoff And Jitter" (AWS Architecture Blog, 2015)
 * @param first the first wait is uniform between 0 and this, and the growth begins with the second
 *     (RFC 6455 §7.2.3); 0: it is not
 */
public record BackoffModel(
    double base,
    double factor,
    double cap,
    double least,
    double most,
    boolean decorrelated,
    double first) {
  public BackoffModel {
    if (base < 0
        || factor < 1
        || factor > 1 && base == 0
        || cap < base
        || least < 0
        || most < least
        || first < 0) {
      throw new IllegalArgumentException(
          "no waits: base %s, factor %s, cap %s, jitter %s to %s, first %s"
              .formatted(base, factor, cap, least, most, first));
    }
  }

  /** Grows without jitter. */
  public static BackoffModel exponential(double base, double factor, double cap) {
    return jittered(base, factor, cap, 1, 1);
  }

  /** Grows, and takes a share of it between the two. */
  public static BackoffModel jittered(
      double base, double factor, double cap, double least, double most) {
    return new BackoffModel(base, factor, cap, least, most, false, 0);
  }

  /** The same wait each time. */
  public static BackoffModel fixed(double wait) {
    return exponential(wait, 1, wait);
  }

  /** Follows the wait before, not the number of failures. */
  public static BackoffModel decorrelated(double base, double cap) {
    return new BackoffModel(base, 1, cap, 1, 1, true, 0);
  }

  /**
   * @param failures in a row, at least 1
   * @param previous the wait before this one; 0 where there was none
   * @param random in [0, 1)
   */
  public double after(int failures, double previous, double random) {
    if (decorrelated) {
      double last = Math.max(previous, base);
      return Math.min(cap, base + random * (3 * last - base));
    }
    if (first > 0 && failures == 1) {
      return random * first;
    }
    return ceiling(failures) * (least + (most - least) * random);
  }

  /** Whether two clients wait differently. */
  boolean isRandom() {
    return decorrelated || first > 0 || most > least;
  }

  /** The wait before jitter. */
  double ceiling(int failures) {
    int grown = first > 0 ? failures - 2 : failures - 1;
    return Math.min(cap, base * Math.pow(factor, grown));
  }
}
