package edgelab.report;

import edgelab.history.EdgeEvent;
import edgelab.history.EdgeEvent.Kind;
import edgelab.history.Evidence;
import java.util.EnumSet;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What the Edge did in each tenth of a second, from its own log. Empty where the burst does not say
 * when it began.
 *
 * @param offered upgrade requests that it read
 * @param admitted 101s that it sent
 * @param refused requests that it turned away, in whatever way
 */
record EdgeTally(int[] offered, int[] admitted, int[] refused) {
  private static final Set<Kind> OFFERED = EnumSet.of(Kind.REQUESTED);
  private static final Set<Kind> ADMITTED = EnumSet.of(Kind.UPGRADED);
  private static final Set<Kind> REFUSED = EnumSet.of(Kind.REFUSED, Kind.TURNED_AWAY);

  /**
   * @param bins tenths of a second; what comes later is left out
   */
  static EdgeTally of(Evidence evidence, int bins) {
    return new EdgeTally(
        count(evidence, OFFERED, bins),
        count(evidence, ADMITTED, bins),
        count(evidence, REFUSED, bins));
  }

  private static int[] count(Evidence evidence, Set<Kind> kinds, int bins) {
    Clock clock = Clock.of(evidence.history());
    if (clock.began() == null) {
      return new int[0];
    }
    int[] counts = new int[bins];
    for (EdgeEvent event : evidence.edgeLog()) {
      OptionalDouble at = clock.at(event.at());
      int bin = (int) (Math.max(0, at.orElseThrow()) / Dials.BIN_MS);
      if (kinds.contains(event.kind()) && bin < bins) {
        counts[bin]++;
      }
    }
    return counts;
  }
}
