package edgelab.report;

import edgelab.herd.HerdComparison;
import edgelab.theory.HerdRun;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Dials per 100 ms over time, measured as columns over the simulation as a line, one panel for each
 * policy: an SVG made from the runs.
 */
public final class HerdChart {
  private static final double BIN = 0.1;
  private static final int WIDTH = 860;
  private static final int PANEL = 150;
  private static final int PLOT = 92;
  private static final int LEFT = 60;
  private static final int RIGHT = 20;

  private final List<HerdComparison> panels;
  private final double seconds;
  private final StringBuilder svg = new StringBuilder();

  private HerdChart(List<HerdComparison> panels, double seconds) {
    this.panels = panels;
    this.seconds = seconds;
  }

  /**
   * @param seconds of the time axis; what comes later is cut off
   */
  public static String of(List<HerdComparison> panels, double seconds) {
    return new HerdChart(panels, seconds).draw();
  }

  private String draw() {
    int height = PANEL * panels.size() + 40;
    add(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' font-family='sans-serif'"
            + " font-size='12' role='img'>",
        WIDTH, height);
    add("<title>Dials per 100 ms, measured over simulated</title>");
    add("<rect width='100%%' height='100%%' fill='#ffffff'/>");
    for (int i = 0; i < panels.size(); i++) {
      panel(panels.get(i), 10 + i * PANEL);
    }
    add(
        "<text x='%d' y='%d' text-anchor='middle'>seconds since the burst</text>",
        WIDTH / 2, height - 8);
    return svg.append("</svg>\n").toString();
  }

  private void panel(HerdComparison comparison, int top) {
    int bins = (int) Math.ceil(seconds / BIN);
    double[] measured = HerdRun.meanDials(comparison.measured(), BIN, bins);
    double[] simulated = HerdRun.meanDials(comparison.predicted().runs(), BIN, bins);
    double most = Math.max(1, Math.max(max(measured), max(simulated)));
    int floor = top + 24 + PLOT;
    add(
        "<text x='%d' y='%d'><tspan font-weight='bold'>%s</tspan>: %.0f of %d open after %.1f s,"
            + " %.1f dials each; columns measured, line simulated</text>",
        LEFT,
        top + 14,
        comparison.herdSetting().name(),
        comparison.mean(run -> run.opened().size()),
        comparison.herdSetting().clients(),
        comparison.mean(HerdRun::time),
        comparison.mean(HerdRun::attempts));
    for (int bin = 0; bin < measured.length; bin++) {
      double tall = PLOT * measured[bin] / most;
      add(
          "<rect x='%.1f' y='%.1f' width='%.1f' height='%.1f' fill='#7fa8d8'/>",
          x(bin), floor - tall, Math.max(0.5, x(1) - x(0) - 0.5), tall);
    }
    String line =
        IntStream.range(0, simulated.length)
            .mapToObj(
                bin -> format("%.1f,%.1f", x(bin + 0.5), floor - PLOT * simulated[bin] / most))
            .collect(Collectors.joining(" "));
    add("<polyline points='%s' fill='none' stroke='#b03030' stroke-width='1.2'/>", line);
    axes(floor, most);
  }

  private void axes(int floor, double most) {
    add(
        "<path d='M%d,%d V%d H%d' fill='none' stroke='#444444'/>",
        LEFT, floor - PLOT, floor, WIDTH - RIGHT);
    add("<text x='%d' y='%d' text-anchor='end'>%.0f</text>", LEFT - 6, floor - PLOT + 10, most);
    add("<text x='%d' y='%d' text-anchor='end'>0</text>", LEFT - 6, floor);
    int step = seconds > 20 ? 5 : seconds > 8 ? 2 : 1;
    for (int second = 0; second <= seconds; second += step) {
      double x = x(second / BIN);
      add("<text x='%.1f' y='%d' text-anchor='middle'>%d</text>", x, floor + 15, second);
    }
  }

  private double x(double bin) {
    return LEFT + (WIDTH - LEFT - RIGHT) * bin * BIN / seconds;
  }

  private static double max(double[] values) {
    return Arrays.stream(values).max().orElse(0);
  }

  private void add(String text, Object... values) {
    svg.append(format(text, values)).append('\n');
  }

  private static String format(String text, Object... values) {
    return String.format(Locale.ROOT, text, values);
  }
}
