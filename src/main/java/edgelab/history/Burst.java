package edgelab.history;

import java.net.URI;
import java.time.Duration;

/**
 * The load of one experiment: {@code clients} dial {@code target}, and those that open stay for
 * {@code hold} after the last dial has ended.
 *
 * @param target where the agents dial, for example {@code ws://nginx:80/}
 * @param clients at least 1
 * @param ramp the dials are spread evenly over this time; zero: all at once
 * @param hold how long the open clients stay before they close with code 1000
 * @param handshakeTimeout how long a client waits for the answer to its upgrade request
 * @param seed of every random choice the agents make
 */
public record Burst(
    URI target, int clients, Duration ramp, Duration hold, Duration handshakeTimeout, long seed) {
  public Burst {
    if (clients < 1) {
      throw new IllegalArgumentException("clients must be at least 1, not " + clients);
    }
    if (ramp.isNegative()) {
      throw new IllegalArgumentException("ramp must not be negative, but is " + ramp);
    }
  }
}
