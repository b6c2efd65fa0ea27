package edgelab.topology;

/**
 * How many dial.
 *
 * @param clients that dial
 * @param agents containers that share them
 * @param seed of every choice that the agents make at random
 */
public record Load(int clients, int agents, long seed) {
  /** Any number; it is in every result. */
  public static final long SEED = 500;

  public Load(int clients, int agents) {
    this(clients, agents, SEED);
  }

  public Load withSeed(long other) {
    return new Load(clients, agents, other);
  }

  /** One container's worth. */
  public static Load of(int clients) {
    return new Load(clients, 1);
  }
}
