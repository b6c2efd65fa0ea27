package edgelab.dial;

import edgelab.history.Ending;
import edgelab.history.Event;
import edgelab.history.History;
import edgelab.report.Percentiles;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.HdrHistogram.Histogram;

/** What the clients of a burst saw, counted; documented in {@code docs/json.md}. */
public final class DialCounts {
  private static final double[] PERCENTILES = {50, 90, 99, 100};

  private DialCounts() {}

  /** Dials that ended alike; {@code dials} is how many. */
  public record CountedEnding(String phase, String signal, String toClient, long dials) {}

  /** Answers that are alike, and are no 101; a text is empty where the answer has none. */
  public record CountedAnswer(int status, String server, String via, String location, long dials) {}

  /** Of the clients that opened, {@code percentile} % did within {@code ms} of their dial. */
  public record HandshakeTime(double percentile, double ms) {}

  static List<CountedEnding> endings(History history) {
    return Ending.of(history).stream()
        .map(
            one ->
                new CountedEnding(
                    one.ending().phaseText(),
                    one.ending().signal(),
                    one.ending().kind().label(),
                    one.count()))
        .toList();
  }

  static List<CountedAnswer> answers(History history) {
    Function<Event.Rejected, CountedAnswer> alike =
        one -> new CountedAnswer(one.httpStatus(), one.server(), one.via(), one.location(), 0);
    return history
        .all(Event.Rejected.class)
        .collect(Collectors.groupingBy(alike, Collectors.counting()))
        .entrySet()
        .stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .map(entry -> counted(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static CountedAnswer counted(CountedAnswer one, long dials) {
    return new CountedAnswer(one.status(), one.server(), one.via(), one.location(), dials);
  }

  /** Empty where no client opened. */
  static List<HandshakeTime> times(History history) {
    Histogram latencies = Percentiles.latencies(history);
    return latencies.getTotalCount() == 0
        ? List.of()
        : DoubleStream.of(PERCENTILES)
            .mapToObj(one -> new HandshakeTime(one, latencies.getValueAtPercentile(one) / 1e3))
            .toList();
  }
}
