package edgelab.report;

import edgelab.history.History;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Time from dial to 101 of the clients that opened. */
record Percentiles(List<Point> points) {
  private static final double[] SHOWN = {0, 10, 25, 50, 75, 90, 95, 99, 99.9, 100};

  /**
   * @param percentile 0 to 100
   * @param ms no slower than this
   */
  record Point(double percentile, double ms) {}

  static Percentiles of(History history) {
    Histogram latencies = BurstFigures.latencies(history);
    List<Point> points = new ArrayList<>();
    for (double percentile : SHOWN) {
      if (latencies.getTotalCount() > 0) {
        points.add(new Point(percentile, latencies.getValueAtPercentile(percentile) / 1e3));
      }
    }
    return new Percentiles(List.copyOf(points));
  }
}
