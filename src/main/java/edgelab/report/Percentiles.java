package edgelab.report;

import edgelab.history.Event;
import edgelab.history.History;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Percentiles of the time from dial to 101, over the clients that opened. */
public record Percentiles(List<Point> points) {
  private static final double[] SHOWN = {0, 10, 25, 50, 75, 90, 95, 99, 99.9, 100};

  /**
   * @param percentile 0 to 100
   * @param ms upper bound of this percentile's handshakes, milliseconds
   */
  public record Point(double percentile, double ms) {}

  static Percentiles of(History history) {
    Histogram latencies = latencies(history);
    List<Point> points = new ArrayList<>();
    for (double percentile : SHOWN) {
      if (latencies.getTotalCount() > 0) {
        points.add(new Point(percentile, latencies.getValueAtPercentile(percentile) / 1e3));
      }
    }
    return new Percentiles(List.copyOf(points));
  }

  /** Time from dial to 101 in microseconds, for each client that opened. */
  public static Histogram latencies(History history) {
    Map<Integer, Duration> dialed = new HashMap<>();
    Histogram histogram = new Histogram(3);
    for (Event event : history.events()) {
      if (event instanceof Event.Dialed) {
        dialed.put(event.client(), event.at());
      } else if (event instanceof Event.Opened) {
        histogram.recordValue(event.at().minus(dialed.get(event.client())).toNanos() / 1000);
      }
    }
    return histogram;
  }
}
