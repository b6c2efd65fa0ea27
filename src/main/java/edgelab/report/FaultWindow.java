package edgelab.report;

import edgelab.history.BurstClock;
import edgelab.history.EdgeEvent;
import edgelab.history.Evidence;
import edgelab.history.FaultEvent;
import edgelab.history.Millis;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;

/**
 * A time in which a fault was injected, shaded in the pictures.
 *
 * @param name of the fault and of the place that it struck
 * @param fromMs milliseconds since the burst began
 * @param toMs equal to {@code fromMs} for a fault without duration
 */
record FaultWindow(String name, double fromMs, double toMs) {

  /** All faults of the evidence: of links and containers, then those of the Edge as one. */
  static List<FaultWindow> of(Evidence evidence) {
    BurstClock clock = BurstClock.of(evidence.history());
    List<FaultWindow> spans = new ArrayList<>();
    spans.addAll(faults(evidence));
    DoubleSummaryStatistics injected =
        evidence.edge(EdgeEvent.Kind.INJECTED).stream()
            .flatMapToDouble(event -> clock.at(event.at()).stream())
            .summaryStatistics();
    if (injected.getCount() > 0) {
      spans.add(
          new FaultWindow("the Edge misbehaves as told", injected.getMin(), injected.getMax()));
    }
    return List.copyOf(spans);
  }

  /** A fault that was never healed lasts to the end of the history. */
  private static List<FaultWindow> faults(Evidence evidence) {
    List<FaultEvent> events = evidence.surroundings().faults();
    List<FaultWindow> spans = new ArrayList<>();
    for (FaultEvent struck : events) {
      if (struck.change() == FaultEvent.FaultChange.STRUCK) {
        double end =
            events.stream()
                .filter(healed -> healed.change() == FaultEvent.FaultChange.HEALED)
                .filter(healed -> healed.fault().equals(struck.fault()))
                .filter(healed -> healed.where().equals(struck.where()))
                .filter(healed -> healed.at().compareTo(struck.at()) >= 0)
                .mapToDouble(healed -> Millis.of(healed.at()))
                .min()
                .orElse(Millis.end(evidence.history()));
        String name = struck.fault() + " " + struck.where();
        spans.add(new FaultWindow(name.strip(), Millis.of(struck.at()), end));
      }
    }
    return spans;
  }
}
