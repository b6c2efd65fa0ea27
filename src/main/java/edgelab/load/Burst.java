package edgelab.load;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * The load of one experiment: {@code clients} dial {@code target}, and those that open stay for
 * {@code hold} after the last dial has ended.
 *
 * @param target where the agents dial, for example {@code ws://nginx:80/}; its host is also in the
 *     Host header, and in TLS the server's name
 * @param via {@code host:port} that the agents connect to in its place; empty: the target's own
 * @param clients at least 1
 * @param ramp the dials are spread evenly over this time; zero: all at once
 * @param hold how long the open clients stay before they close with code 1000
 * @param handshakeTimeout how long a client waits for the answer to its upgrade request
 * @param seed of every random choice the agents make
 * @param behaviour how each client behaves
 * @param groups clients that differ from the rest; empty: none
 */
public record Burst(
    URI target,
    String via,
    int clients,
    Duration ramp,
    Duration hold,
    Duration handshakeTimeout,
    long seed,
    ClientBehaviour behaviour,
    List<ClientGroup> groups) {
  /** A burst whose clients all go the same way. */
  public Burst(
      URI target,
      String via,
      int clients,
      Duration ramp,
      Duration hold,
      Duration handshakeTimeout,
      long seed,
      ClientBehaviour behaviour) {
    this(target, via, clients, ramp, hold, handshakeTimeout, seed, behaviour, List.of());
  }

  /** The longest that a client may take until it is open or gives up. */
  public Duration deciding() {
    Duration retrying = behaviour.retry().deadline();
    Duration dialing = ramp.plus(handshakeTimeout);
    return retrying.isZero() ? dialing : dialing.plus(retrying).plus(handshakeTimeout);
  }

  public Burst {
    if (clients < 1) {
      throw new IllegalArgumentException("clients must be at least 1, not " + clients);
    }
    groups = List.copyOf(groups);
    if (ramp.isNegative()) {
      throw new IllegalArgumentException("ramp must not be negative, but is " + ramp);
    }
  }

  /** The group of one client: one of those that differ, or the rest. */
  public ClientGroup group(int client) {
    int first = 0;
    for (ClientGroup group : groups) {
      if (client < first + group.clients()) {
        return group;
      }
      first += group.clients();
    }
    return new ClientGroup(clients - first, target, via, behaviour);
  }
}
