package edgelab.report;

import edgelab.herd.HerdComparison;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Dials per 100 ms over time, as an SVG with one panel for each policy. Columns are measured dials,
 * a line is the simulated ones.
 *
 * @param height in pixels
 */
public record HerdChart(int height, List<HerdPanel> panels) {

  /**
   * @param seconds of the time axis; later dials are cut off
   * @return the SVG
   */
  public static String of(List<HerdComparison> comparisons, double seconds) {
    List<HerdPanel> panels =
        IntStream.range(0, comparisons.size())
            .mapToObj(i -> HerdPanel.of(comparisons.get(i), 10 + i * HerdPanel.HEIGHT, seconds))
            .toList();
    return Templates.render(new HerdChart(HerdPanel.HEIGHT * panels.size() + 40, panels));
  }
}
