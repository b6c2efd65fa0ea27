package edgelab.report;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The horizontal axis of a drawing, from 0 to {@code end}. All drawings have the same width.
 *
 * @param end in any unit of time
 */
record TimeAxis(double end) {
  /** Pixels, as all lengths here. */
  static final int WIDTH = 860;

  static final int LEFT = 60;
  static final int RIGHT = 840;
  private static final int PARTS = 4;

  /**
   * @return pixels from the left of the drawing; a time before 0 counts as 0
   */
  double x(double time) {
    return LEFT + (RIGHT - LEFT) * Math.max(0, time) / end;
  }

  /** Times that divide the axis into four. */
  List<Double> ticks() {
    return IntStream.rangeClosed(0, PARTS).mapToObj(part -> end * part / PARTS).toList();
  }
}
