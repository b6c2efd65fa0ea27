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
   * @param pauses between its dials
   * @param attempts dials in a row at the most
   * @param deadline no dial begins later after the first of a row, or after the drop
   * @param settled a connection that lives so long ends the row: the next failure is the first
   * @param retryAfter what a refusal asks for, added to each pause; 0: nothing, or not heeded
   */
  public record Habit(
      Pauses pauses, int attempts, double deadline, double settled, double retryAfter) {

    /** Dials until it is in. */
    public static Habit endless(Pauses pauses) {
      return new Habit(pauses, Integer.MAX_VALUE, Double.POSITIVE_INFINITY, 0, 0);
    }

    public Habit withAttempts(int most) {
      return new Habit(pauses, most, deadline, settled, retryAfter);
    }
  }

  /**
   * Machines and network between a client and the decision: one server, first come, first served.
   *
   * @param burst what the dials at 0 take, whose connections all stand before the first is served
   * @param later what every other dial takes
   */
  public record Path(Leg burst, Leg later) {
    /** Every dial takes the same. */
    public Path(double latency, double service) {
      this(new Leg(latency, service), new Leg(latency, service));
    }

    /**
     * @param latency from the dial until the server has it
     * @param service for each dial, above 0
     */
    public record Leg(double latency, double service) {}
  }
}
