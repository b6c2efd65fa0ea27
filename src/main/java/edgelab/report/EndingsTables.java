package edgelab.report;

import edgelab.history.Ending;
import edgelab.run.SavedExperiment;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** How all dials ended, phase by signal, and how long those took that opened. */
final class EndingsTables {
  private static final Set<Double> IN_THE_TABLE = Set.of(50.0, 90.0, 99.0, 100.0);

  private EndingsTables() {}

  static String of(SavedExperiment experiment) {
    return "<div class=\"pair\">" + endings(experiment) + latencies(experiment) + "</div>";
  }

  private static String endings(SavedExperiment experiment) {
    List<List<String>> rows = new ArrayList<>();
    for (Ending.Count count : Ending.of(experiment.evidence().history())) {
      rows.add(
          List.of(
              Html.text(count.ending().phaseText()),
              Html.text(count.ending().signal()),
              Html.text(count.ending().kind().label()),
              String.valueOf(count.count())));
    }
    return Html.table(
        "How they ended", List.of("phase", "signal", "to the client", "endings"), rows);
  }

  private static String latencies(SavedExperiment experiment) {
    List<Percentiles.Point> points = Percentiles.of(experiment.evidence().history()).points();
    if (points.isEmpty()) {
      return "<p>Nobody opened, so no handshake has a duration.</p>";
    }
    List<List<String>> rows = new ArrayList<>();
    for (Percentiles.Point point : points) {
      if (!IN_THE_TABLE.contains(point.percentile())) {
        continue;
      }
      rows.add(List.of(percentile(point.percentile()), "%.1f".formatted(point.ms())));
    }
    return """
        <div>%s<figure class="latency"><figcaption class="quiet">The same as a curve</figcaption><div class="draw"></div></figure></div>
        """
        .formatted(
            Html.table("From dial to 101", List.of("percentile", "ms, no slower than"), rows));
  }

  private static String percentile(double percentile) {
    return percentile == 100
        ? "slowest"
        : percentile == 0 ? "fastest" : ("p" + percentile).replaceFirst("\\.0$", "");
  }
}
