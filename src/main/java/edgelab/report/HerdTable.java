package edgelab.report;

import edgelab.herd.HerdComparison;
import edgelab.theory.HerdForecast.Band;
import edgelab.theory.HerdRun;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Policies side by side, measured and simulated, for a terminal. */
public final class HerdTable {
  private static final List<String> HEAD =
      List.of(
          "policy",
          "open",
          "time s",
          "simulated",
          "least",
          "attempts",
          "simulated",
          "peak/100 ms",
          "99 % band",
          "refused",
          "goodput",
          "p50 s",
          "p99 s",
          "as predicted");

  private static final List<String> DISPENSABLE =
      List.of("p50 s", "p99 s", "goodput", "refused", "least", "simulated", "99 % band");

  private HerdTable() {}

  /**
   * @param columns of the terminal; 0 if there is no limit
   */
  public static String of(List<HerdComparison> comparisons, int columns) {
    List<List<String>> rows = new ArrayList<>(List.of(HEAD));
    comparisons.forEach(comparison -> rows.add(row(comparison)));
    return Table.of(rows, columns, DISPENSABLE);
  }

  private static List<String> row(HerdComparison comparison) {
    double dials = comparison.mean(run -> run.dials().size());
    double opened = comparison.mean(run -> run.opened().size());
    return List.of(
        comparison.herdSetting().name(),
        Decimals.text(0, opened),
        Decimals.text(1, comparison.mean(HerdRun::time)),
        simulated(1, comparison, HerdRun::time),
        Decimals.text(1, comparison.herdSetting().leastTime()),
        Decimals.text(1, comparison.mean(HerdRun::attempts)),
        simulated(1, comparison, HerdRun::attempts),
        Decimals.text(0, comparison.mean(HerdComparison::peak)),
        comparison.peakBand().map(HerdTable::band).orElse("-"),
        Decimals.text(0, dials - opened),
        Decimals.text(0, 100 * opened / dials) + " %",
        Decimals.text(1, comparison.mean(run -> run.openedWithin(0.5))),
        Decimals.text(1, comparison.mean(run -> run.openedWithin(0.99))),
        comparison.disagreements().isEmpty() ? "yes" : "NO");
  }

  private static String band(Band band) {
    return Decimals.text(0, band.low()) + ".." + Decimals.text(0, band.high());
  }

  private static String simulated(
      int digits, HerdComparison comparison, ToDoubleFunction<HerdRun> figure) {
    return Decimals.text(digits, comparison.predicted().of(figure).mean());
  }
}
