package edgelab.history;

/**
 * The machine's resources for the agents when all dials of a burst were decided. Where one of them
 * ran out, NGINX is not to blame. A value of -1 means that the kernel did not tell.
 *
 * @param descriptorLimit open files the agents' process may have
 * @param descriptors open files it had
 * @param ephemeralPorts local ports it may dial from, to one destination
 * @param conntrack connections the kernel tracked
 * @param conntrackLimit connections the kernel can track
 * @param busy share of all processors' time that was used from the burst's begin on, 0 to 1
 */
public record Conditions(
    long descriptorLimit,
    long descriptors,
    int ephemeralPorts,
    long conntrack,
    long conntrackLimit,
    double busy) {

  /** Descriptors the agents need besides their sockets: jars, selectors, the control API. */
  public static final int RESERVED_DESCRIPTORS = 200;

  /** How many connections the agents can hold to one destination. */
  public long mostClients() {
    long byDescriptors = descriptorLimit - RESERVED_DESCRIPTORS;
    return ephemeralPorts < 0 ? byDescriptors : Math.min(byDescriptors, ephemeralPorts);
  }

  public Conditions withBusy(double share) {
    return new Conditions(
        descriptorLimit, descriptors, ephemeralPorts, conntrack, conntrackLimit, share);
  }

  /** Of two machines, or of one machine twice, what was left where less was left. */
  Conditions worse(Conditions other) {
    return new Conditions(
        Math.min(descriptorLimit, other.descriptorLimit),
        Math.max(descriptors, other.descriptors),
        Math.min(ephemeralPorts, other.ephemeralPorts),
        Math.max(conntrack, other.conntrack),
        Math.min(conntrackLimit, other.conntrackLimit),
        Math.max(busy, other.busy));
  }
}
