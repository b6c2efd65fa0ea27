package edgelab.theory;

import java.util.List;

/**
 * Clients that dial all at once and dial again until they are in: the input of {@link
 * HerdSimulation}. Times are seconds.
 *
 * @param clients that dial at 0, at least 1
 * @param habit how each of them behaves
 * @param path what a dial takes
 * @param drops when every open connection ends at one instant, in order
 */
public record Herd(int clients, Habit habit, Path path, List<Double> drops) {
  public Herd {
    drops = List.copyOf(drops);
    if (clients < 1) {
      throw new IllegalArgumentException("clients must be at least 1, not " + clients);
    }
  }

  /** All dial at 0, and nobody is dropped. */
  public static Herd burst(int clients, Habit habit, Path path) {
    return new Herd(clients, habit, path, List.of());
  }

  /**
   * When a client dials again, and when it stops.
   *
   * @param backoff between its dials
   * @param attempts dials in a row at the most
   * @param deadline no dial begins later after the first of a row, or after the drop
   * @param settled a connection that lives so long ends the row: the next failure is the first
   * @param retryAfter what a refusal asks for, added to each pause; 0: nothing, or not heeded
   */
  public record Habit(
      BackoffModel backoff, int attempts, double deadline, double settled, double retryAfter) {

    /** Dials until it is in. */
    public static Habit endless(BackoffModel backoff) {
      return new Habit(backoff, Integer.MAX_VALUE, Double.POSITIVE_INFINITY, 0, 0);
    }

    public Habit withAttempts(int most) {
      return new Habit(backoff, most, deadline, settled, retryAfter);
    }
  }

  /**
   * Machines and network between a client and the decision: one server, first come, first served.
   *
   * @param latency from a dial until the server has it
   * @param service for each dial, above 0
   * @param burst how the dials at 0 fared where that is known, one for each client; empty: like any
   *     other
   */
  public record Path(double latency, double service, List<Turn> burst) {
    public Path {
      burst = List.copyOf(burst);
    }

    /** Every dial takes the same. */
    public Path(double latency, double service) {
      this(latency, service, List.of());
    }

    /**
     * One dial of the burst.
     *
     * @param decided when the gate was asked
     * @param answered when the client was told, or would have been had it been refused
     */
    public record Turn(double decided, double answered) {}
  }
}
