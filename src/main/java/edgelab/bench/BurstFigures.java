package edgelab.bench;

import edgelab.control.Footprint;
import edgelab.history.History;
import edgelab.report.Percentiles;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * One burst's figures.
 *
 * @param opened clients
 * @param spreadMs from the first dial to the last 101
 * @param p50Ms median time from a client's dial to its 101
 * @param p99Ms 99th percentile of that time
 * @param maxMs the longest
 * @param cpuMs processor time of the agents, from before the burst until all were open
 * @param heapKb live heap for each open connection
 * @param residentMb memory of the agents' process while all were open, the JVM's own included
 * @param descriptors open files while all were open
 * @param threads while all were open
 */
public record BurstFigures(
    int opened,
    double spreadMs,
    double p50Ms,
    double p99Ms,
    double maxMs,
    double cpuMs,
    double heapKb,
    double residentMb,
    long descriptors,
    int threads) {

  /** The names of {@link #cells}. */
  public static final List<String> HEAD =
      List.of(
          "opened",
          "spread ms",
          "101s/s",
          "p50 ms",
          "p99 ms",
          "max ms",
          "us/conn",
          "CPU ms",
          "heap KB/conn",
          "RSS MB",
          "files",
          "threads");

  /**
   * @param before the agents' footprint before the burst
   * @param allOpen the same as soon as all were open
   * @param held the same after a collection
   */
  public static BurstFigures of(
      History history, Footprint before, Footprint allOpen, Footprint held) {
    int opened = history.endings().opened();
    Histogram latencies = Percentiles.latencies(history);
    return new BurstFigures(
        opened,
        history.upgradeSpread().toNanos() / 1e6,
        latencies.getValueAtPercentile(50) / 1e3,
        latencies.getValueAtPercentile(99) / 1e3,
        latencies.getMaxValue() / 1e3,
        allOpen.cpu().minus(before.cpu()).toNanos() / 1e6,
        (held.heapBytes() - before.heapBytes()) / 1024.0 / Math.max(1, opened),
        held.residentBytes() / 1048576.0,
        held.descriptors(),
        held.threads());
  }

  /** Microseconds of the burst for each connection. */
  public double costUs() {
    return 1000 * spreadMs / Math.max(1, opened);
  }

  public List<String> cells() {
    return List.of(
        String.valueOf(opened),
        "%.0f".formatted(spreadMs),
        "%.0f".formatted(1e6 / costUs()),
        "%.0f".formatted(p50Ms),
        "%.0f".formatted(p99Ms),
        "%.0f".formatted(maxMs),
        "%.0f".formatted(costUs()),
        "%.0f".formatted(cpuMs),
        "%.1f".formatted(heapKb),
        "%.0f".formatted(residentMb),
        String.valueOf(descriptors),
        String.valueOf(threads));
  }
}
