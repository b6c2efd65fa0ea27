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
 * A time in which something was done to the connections on purpose, shaded in the pictures.
 *
 * @param name what was done
 * @param fromMs milliseconds since the burst began
 * @param toMs the same instant where it was a blow and not a state
 */
record FaultWindow(String name, double fromMs, double toMs) {

  /** Everything that the evidence says was done on purpose. */
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

  /** From each blow to its healing; one that was never healed lasts to the end. */
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
