package edgelab.control;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * The memory, descriptors, threads and processor time that a program uses.
 *
 * @param heapBytes in use, garbage included
 * @param residentBytes of memory, the JVM's own included
 * @param descriptors open files
 * @param threads alive
 * @param cpu processor time since the process began
 */
public record Footprint(
    long heapBytes, long residentBytes, long descriptors, int threads, Duration cpu) {

  public static Footprint now() {
    return new Footprint(
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
        Kernel.residentBytes(),
        Kernel.descriptors(),
        ManagementFactory.getThreadMXBean().getThreadCount(),
        Kernel.cpu());
  }

  /** The footprint of two programs together. */
  public Footprint plus(Footprint other) {
    return new Footprint(
        heapBytes + other.heapBytes,
        residentBytes + other.residentBytes,
        descriptors + other.descriptors,
        threads + other.threads,
        cpu.plus(other.cpu));
  }
}
