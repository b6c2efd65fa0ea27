package edgelab.report;

import edgelab.history.Evidence;
import edgelab.history.Millis;

/**
 * The {@link OpenCurve} as an SVG, for readers that run no script.
 *
 * @param frame around the curves
 * @param most connections at the top of the vertical axis
 * @param client the path of a curve; empty if there is no count
 * @param nginx the same for NGINX
 * @param edge the same for the Edge
 */
record OpenPicture(Drawing frame, int most, String client, String nginx, String edge) {
  static final String FILE = "pictures/open.svg";

  private static final double HEIGHT = 180;

  static String title(ExperimentView chapter) {
    return chapter.name() + ": open connections, as each side tells it";
  }

  static OpenPicture of(ExperimentView chapter) {
    Evidence evidence = chapter.experiment().evidence();
    TimeAxis axis = new TimeAxis(Millis.end(evidence.history()));
    OpenCurve curve = OpenCurve.of(evidence, axis.end());
    int most = Math.max(1, chapter.result().clients());
    return new OpenPicture(
        new Drawing(title(chapter) + " (blue: clients, orange: NGINX, dashed: Edge)", HEIGHT, axis),
        most,
        path(curve.ms(), curve.client(), axis, most),
        path(curve.ms(), curve.nginx(), axis, most),
        path(curve.ms(), curve.edge(), axis, most));
  }

  /** Steps: a count holds until the next one. */
  private static String path(double[] ms, int[] counts, TimeAxis axis, int most) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < counts.length; i++) {
      double y = Drawing.TOP + HEIGHT - HEIGHT * counts[i] / most;
      path.append(i == 0 ? "M" : "H").append(Decimals.text(1, axis.x(ms[i])));
      path.append(i == 0 ? " " : "V").append(Decimals.text(1, y));
    }
    return path.toString();
  }
}
