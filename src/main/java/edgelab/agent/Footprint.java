package edgelab.agent;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * What the agents' process takes of its machine.
 *
 * @param heapBytes live objects, after a collection
 * @param residentBytes of memory, the JVM's own included
 * @param descriptors open files
 * @param threads alive
 * @param cpu used since the process began
 */
public record Footprint(
    long heapBytes, long residentBytes, long descriptors, int threads, Duration cpu) {

  static Footprint now() {
    Duration cpu = Kernel.cpu();
    var memory = ManagementFactory.getMemoryMXBean();
    memory.gc();
    return new Footprint(
        memory.getHeapMemoryUsage().getUsed(),
        Kernel.residentBytes(),
        Kernel.conditions().descriptors(),
        ManagementFactory.getThreadMXBean().getThreadCount(),
        cpu);
  }
}
