package edgelab.topology;

import edgelab.LabException;
import edgelab.history.Conditions;
import java.util.Comparator;
import java.util.stream.Stream;

/** Which limit of the machine a load would meet first, found before anything is sent. */
final class Room {
  /** One client is two connections of NGINX, and so two of its descriptors. */
  private static final int NGINX_DESCRIPTORS = 2;

  private record Limit(long clients, String reason) {}

  private Room() {}

  /**
   * @param agents what one agents' container may have
   * @param edge what the Edge may have; NGINX's container is made the same way and may have as much
   * @throws LabException that names the limit
   */
  static void check(Load load, Conditions agents, Conditions edge) {
    long descriptors = edge.descriptorLimit() - Conditions.RESERVED_DESCRIPTORS;
    Limit least =
        Stream.of(
                new Limit(
                    load.agents() * (agents.descriptorLimit() - Conditions.RESERVED_DESCRIPTORS),
                    "each agents' container may open %d descriptors"
                        .formatted(agents.descriptorLimit())),
                new Limit(
                    load.agents() * (long) agents.ephemeralPorts(),
                    "each agents' container has %d local ports".formatted(agents.ephemeralPorts())),
                new Limit(
                    descriptors,
                    "the Edge may open %d descriptors".formatted(edge.descriptorLimit())),
                new Limit(
                    descriptors / NGINX_DESCRIPTORS,
                    "NGINX needs two descriptors for each client and may open %d"
                        .formatted(edge.descriptorLimit())),
                new Limit(
                    edge.ephemeralPorts(),
                    "NGINX has %d local ports to the Edge".formatted(edge.ephemeralPorts())))
            .filter(limit -> limit.clients() >= 0)
            .min(Comparator.comparingLong(Limit::clients))
            .orElseThrow();
    if (load.clients() > least.clients()) {
      throw new LabException(
          "--clients %d: this machine has room for %d, because %s"
              .formatted(load.clients(), least.clients(), least.reason()));
    }
  }
}
