package edgelab.report;

import edgelab.herd.HerdComparison;
import edgelab.theory.HerdRun;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The runs of one policy in a {@link HerdChart}. Lengths are pixels.
 *
 * @param policy its name
 * @param summary of the measured runs
 * @param top of the panel
 * @param most dials per 100 ms at the top of the vertical axis
 * @param columnWidth of every column
 * @param columns measured dials
 * @param line the points of the simulated dials
 * @param ticks of the time axis
 */
record HerdPanel(
    String policy,
    String summary,
    int top,
    String most,
    String columnWidth,
    List<Column> columns,
    String line,
    List<Tick> ticks) {
  static final int HEIGHT = 150;
  static final int PLOT = 92;
  private static final double BIN = 0.1;

  /** Dials of 100 ms. */
  record Column(String x, String y, String height) {}

  /** A second of the time axis. */
  record Tick(String x, int second) {}

  static HerdPanel of(HerdComparison comparison, int top, double seconds) {
    TimeAxis axis = new TimeAxis(seconds);
    int bins = (int) Math.ceil(seconds / BIN);
    double[] measured = HerdRun.meanDials(comparison.measured(), BIN, bins);
    double[] simulated = HerdRun.meanDials(comparison.predicted().runs(), BIN, bins);
    double most = Math.max(1, Math.max(max(measured), max(simulated)));
    return new HerdPanel(
        comparison.herdSetting().name(),
        summary(comparison),
        top,
        Decimals.text(0, most),
        Decimals.text(1, Math.max(0.5, axis.x(BIN) - axis.x(0) - 0.5)),
        columns(measured, axis, top, most),
        line(simulated, axis, top, most),
        ticks(axis));
  }

  private static String summary(HerdComparison comparison) {
    return String.format(
        Locale.ROOT,
        "%.0f of %d open after %.1f s, %.1f dials each; columns measured, line simulated",
        comparison.mean(run -> run.opened().size()),
        comparison.herdSetting().clients(),
        comparison.mean(HerdRun::time),
        comparison.mean(HerdRun::attempts));
  }

  private static List<Column> columns(double[] dials, TimeAxis axis, int top, double most) {
    return IntStream.range(0, dials.length)
        .mapToObj(
            bin -> {
              double height = PLOT * dials[bin] / most;
              return new Column(
                  Decimals.text(1, axis.x(bin * BIN)),
                  Decimals.text(1, floor(top) - height),
                  Decimals.text(1, height));
            })
        .toList();
  }

  private static String line(double[] dials, TimeAxis axis, int top, double most) {
    return IntStream.range(0, dials.length)
        .mapToObj(
            bin ->
                Decimals.text(1, axis.x((bin + 0.5) * BIN))
                    + ","
                    + Decimals.text(1, floor(top) - PLOT * dials[bin] / most))
        .collect(Collectors.joining(" "));
  }

  private static List<Tick> ticks(TimeAxis axis) {
    int step = axis.end() > 20 ? 5 : axis.end() > 8 ? 2 : 1;
    return IntStream.iterate(0, second -> second <= axis.end(), second -> second + step)
        .mapToObj(second -> new Tick(Decimals.text(1, axis.x(second)), second))
        .toList();
  }

  private static double max(double[] values) {
    return Arrays.stream(values).max().orElse(0);
  }

  private static int floor(int top) {
    return top + 24 + PLOT;
  }

  /** The y of the horizontal axis. */
  int floor() {
    return floor(top);
  }
}
