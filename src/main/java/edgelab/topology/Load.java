package edgelab.topology;

import java.time.Duration;

/**
 * How a burst is sent.
 *
 * @param clients that dial
 * @param agents containers that share them
 * @param ramp the dials are spread evenly over this time; zero: all at once
 */
public record Load(int clients, int agents, Duration ramp) {

  public static Load atOnce(int clients) {
    return new Load(clients, 1, Duration.ZERO);
  }

  public static Load ramp(int clients, Duration over) {
    return new Load(clients, 1, over);
  }
}
