package edgelab.report;

import edgelab.history.Ending;
import edgelab.history.History;
import edgelab.judge.LifeSteps;
import edgelab.judge.LifeSteps.StepCount;
import java.util.List;
import java.util.Set;

/**
 * How all dials ended, phase by signal, and how long the handshakes took.
 *
 * @param steps where clients were lost that make requests before they dial; empty for others
 * @param latencies a few percentiles; empty where no client opened
 */
record EndingsTables(
    List<StepCount> steps, List<Ending.Count> endings, List<Percentiles.Point> latencies) {
  private static final Set<Double> IN_THE_TABLE = Set.of(50.0, 90.0, 99.0, 100.0);

  /**
   * @param lost numbers of the clients
   */
  static EndingsTables of(History history, Set<Integer> lost) {
    return new EndingsTables(
        LifeSteps.of(history, lost),
        Ending.of(history),
        Percentiles.of(history).points().stream()
            .filter(point -> IN_THE_TABLE.contains(point.percentile()))
            .toList());
  }

  /** For example {@code p90}. */
  static String name(Percentiles.Point point) {
    return point.percentile() == 100 ? "slowest" : "p" + Decimals.text(0, point.percentile());
  }
}
