package edgelab.topology;

/**
 * How many dial.
 *
 * @param clients that dial
 * @param agents containers that share them
 */
public record Load(int clients, int agents) {

  /** One container's worth. */
  public static Load of(int clients) {
    return new Load(clients, 1);
  }
}
