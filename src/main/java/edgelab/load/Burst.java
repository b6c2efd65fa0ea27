package edgelab.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The load of one experiment: {@code clients} dial, and those that open stay until the hold is
 * over, which begins when the last dial has ended.
 *
 * @param route of the clients that are in no group
 * @param clients at least 1, those of the groups included
 * @param first number of the first client; 0 but where the clients are a group of a larger burst
 * @param timing how long its parts last
 * @param seed of every choice that the clients make at random
 * @param behaviour of the clients that are in no group
 * @param groups clients that differ from the rest; empty: none
 */
public record Burst(
    Route route,
    int clients,
    int first,
    BurstTiming timing,
    long seed,
    ClientBehaviour behaviour,
    List<ClientGroup> groups) {
  /** Any number; it is in every result. */
  public static final long SEED = 500;

  public Burst {
    if (clients < 1) {
      throw new IllegalArgumentException("clients must be at least 1, not " + clients);
    }
    groups = List.copyOf(groups);
  }

  /** A burst whose clients count from 0. */
  public Burst(
      Route route,
      int clients,
      BurstTiming timing,
      long seed,
      ClientBehaviour behaviour,
      List<ClientGroup> groups) {
    this(route, clients, 0, timing, seed, behaviour, groups);
  }

  /** Clients of the thread, which all go the same way. */
  public static Burst of(Route route, int clients, BurstTiming timing) {
    return new Burst(route, clients, timing, SEED, ClientBehaviour.AGENT, List.of());
  }

  public Burst withBehaviour(ClientBehaviour other) {
    return new Burst(route, clients, first, timing, seed, other, groups);
  }

  public Burst withGroups(List<ClientGroup> others) {
    return new Burst(route, clients, first, timing, seed, behaviour, others);
  }

  /** The ways of its clients, each group's among them. */
  public Stream<Route> routes() {
    return Stream.concat(Stream.of(route), groups.stream().map(ClientGroup::route));
  }

  /** The dials are spread evenly over this time; zero: all at once. */
  public Duration ramp() {
    return timing.ramp();
  }

  /** The longest that a client may take until it is open or gives up. */
  public Duration deciding() {
    Duration retrying = behaviour.retry().deadline();
    Duration each = timing.handshakeTimeout().multipliedBy(1L + behaviour.account().requests());
    Duration dialing = timing.ramp().plus(each);
    return retrying.isZero() ? dialing : dialing.plus(retrying).plus(each);
  }

  /** The longest that it may take until all clients close. */
  public Duration longest() {
    return deciding().multipliedBy(2).plus(timing.hold()); // again where all were cut in the hold
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
    return new ClientGroup(clients - first, route, behaviour);
  }

  /** Whether a client of this number takes part. */
  public boolean has(int client) {
    return first <= client && client < first + clients;
  }

  /** Each group as a burst of its own, whose clients keep their numbers. */
  public List<Burst> parts() {
    List<Burst> parts = new ArrayList<>();
    int next = first;
    for (ClientGroup group : groups) {
      parts.add(
          new Burst(
              group.route(), group.clients(), next, timing, seed, group.behaviour(), List.of()));
      next += group.clients();
    }
    return parts;
  }
}
