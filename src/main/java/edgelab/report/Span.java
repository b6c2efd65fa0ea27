package edgelab.report;

import edgelab.history.EdgeEvent;
import edgelab.history.Evidence;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;

/**
 * A time in which something was done to the connections on purpose, shaded in the pictures.
 *
 * @param name what was done
 * @param fromMs milliseconds since the burst began
 * @param toMs the same instant where it was a blow and not a state
 */
record Span(String name, double fromMs, double toMs) {

  /** Everything that the evidence says was done on purpose. */
  static List<Span> of(Evidence evidence) {
    Clock clock = Clock.of(evidence.history());
    List<Span> spans = new ArrayList<>();
    evidence.errors("reconfiguring").stream()
        .limit(1)
        .flatMapToDouble(line -> clock.atSecondOf(line).stream())
        .forEach(ms -> spans.add(new Span("NGINX reloads", Math.max(0, ms), ms + 1000)));
    DoubleSummaryStatistics injected =
        evidence.edge(EdgeEvent.Kind.INJECTED).stream()
            .flatMapToDouble(event -> clock.at(event.at()).stream())
            .summaryStatistics();
    if (injected.getCount() > 0) {
      spans.add(new Span("the Edge misbehaves as told", injected.getMin(), injected.getMax()));
    }
    return List.copyOf(spans);
  }
}
