package edgelab.run;

import edgelab.LabException;
import edgelab.container.ControlledContainer;
import edgelab.history.Conditions;
import java.util.Comparator;
import java.util.stream.Stream;

/** Which limit of the machine a load would meet first, found before anything is sent. */
public final class Capacity {
  /** Port numbers have 16 bits, and NGINX dials the Edge from one address; 0 is no port. */
  public static final int MOST_CLIENTS = 65_535;

  /** One client is two connections of NGINX, and so two of its descriptors. */
  private static final int NGINX_DESCRIPTORS = 2;

  private record CapacityLimit(long clients, String reason) {}

  private Capacity() {}

  /**
   * Before a container is started.
   *
   * @param agents containers of agents
   * @param mebibytes memory of the engine's machine
   * @throws LabException if not even their heaps have room
   */
  static void checkMemory(int agents, long mebibytes) {
    long most = mebibytes / ControlledContainer.HEAP_MIB;
    if (agents > most) {
      throw new LabException(
          "--agents %d: this machine has room for %d, because each agents' container needs at least %d MiB of its %d MiB of memory"
              .formatted(agents, most, ControlledContainer.HEAP_MIB, mebibytes));
    }
  }

  /**
   * @param agents what one agents' container may have
   * @param edge what the Edge may have; NGINX's container is made the same way and may have as much
   * @throws LabException that names the limit
   */
  public static void check(Load load, Conditions agents, Conditions edge) {
    long descriptors = edge.descriptorLimit() - Conditions.RESERVED_DESCRIPTORS;
    CapacityLimit least =
        Stream.of(
                new CapacityLimit(
                    load.agents() * (agents.descriptorLimit() - Conditions.RESERVED_DESCRIPTORS),
                    "each agents' container may open %d descriptors"
                        .formatted(agents.descriptorLimit())),
                new CapacityLimit(
                    load.agents() * (long) agents.ephemeralPorts(),
                    "each agents' container has %d local ports".formatted(agents.ephemeralPorts())),
                new CapacityLimit(
                    descriptors,
                    "the Edge may open %d descriptors".formatted(edge.descriptorLimit())),
                new CapacityLimit(
                    descriptors / NGINX_DESCRIPTORS,
                    "NGINX needs two descriptors for each client and may open %d"
                        .formatted(edge.descriptorLimit())),
                new CapacityLimit(
                    edge.ephemeralPorts(),
                    "NGINX has %d local ports to the Edge".formatted(edge.ephemeralPorts())))
            .filter(limit -> limit.clients() >= 0)
            .min(Comparator.comparingLong(CapacityLimit::clients))
            .orElseThrow();
    if (load.clients() > least.clients()) {
      throw new LabException(
          "--clients %d: this machine has room for %d, because %s"
              .formatted(load.clients(), least.clients(), least.reason()));
    }
  }
}
