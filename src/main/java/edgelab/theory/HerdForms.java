package edgelab.theory;

/** What holds for a herd before a token bucket, without a simulation. */
public final class HerdForms {
  private HerdForms() {}

  /**
   * The least time in which a bucket lets everyone in, whatever the clients do.
   *
   * @param rate clients a second
   * @param burst clients at once
   * @return seconds; {@code T ≥ (N − b) / r}
   */
  public static double leastTime(int clients, double rate, double burst) {
    return Math.max(0, (clients - burst) / rate);
  }
}
