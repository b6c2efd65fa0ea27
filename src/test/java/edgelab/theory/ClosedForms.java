package edgelab.theory;

/** Closed forms for herds: the simulation must agree with each. */
final class ClosedForms {
  private ClosedForms() {}

  /**
   * Time until all are in where the clients come in tight waves, because nothing sets them apart:
   * each wave finds what the bucket gained in the gap before it, at most {@code burst}.
   *
   * @return seconds, the handshakes not counted
   */
  static double waveTime(int clients, double rate, double burst, BackoffModel backoff) {
    double left = clients - Math.min(clients, Math.floor(burst));
    double tokens = burst - Math.floor(burst);
    double time = 0;
    for (int wave = 1; left > 0; wave++) {
      double gap = backoff.ceiling(wave);
      time += gap;
      tokens = Math.min(burst, tokens + rate * gap);
      double admitted = Math.min(left, Math.floor(tokens));
      tokens -= admitted;
      left -= admitted;
    }
    return time;
  }

  /**
   * Attempts of each client with full jitter and factor 2, give or take one: the herd has spread
   * out far enough once N clients come at rate r.
   *
   * @param base seconds
   * @return {@code log2(N / (r · B))}
   */
  static double fullJitterAttempts(int clients, double rate, double base) {
    return Math.log(clients / (rate * base)) / Math.log(2);
  }

  /**
   * Dials a second of a herd that nobody lets in, once every wait is at the cap: the mean wait is
   * the middle of the jitter.
   */
  static double steadyRate(int clients, BackoffModel backoff) {
    return clients / (backoff.cap() * (backoff.least() + backoff.most()) / 2);
  }

  /**
   * The most dials to expect in a bin, of {@code clients} that are spread evenly over {@code over}:
   * {@code μ + √(2 μ ln(X/δ))} with {@code μ = N δ / X}.
   *
   * @param bin seconds
   * @param over seconds
   */
  static double peak(int clients, double bin, double over) {
    double mean = clients * bin / over;
    return mean + Math.sqrt(2 * mean * Math.log(over / bin));
  }
}
