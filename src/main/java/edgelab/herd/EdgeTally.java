package edgelab.herd;

import edgelab.history.BurstClock;
import edgelab.history.EdgeEvent;
import edgelab.history.Evidence;

/**
 * The Edge's acts in each tenth of a second, from its own log. The tally is empty if the burst has
 * no start time.
 *
 * @param offered upgrade requests that it read
 * @param admitted 101s that it sent
 * @param refused requests that it turned away, in whatever way
 */
public record EdgeTally(int[] offered, int[] admitted, int[] refused) {
  /**
   * @param bins tenths of a second; what comes later is left out
   */
  public static EdgeTally of(Evidence evidence, int bins) {
    BurstClock clock = BurstClock.of(evidence.history());
    int length = clock.began() == null ? 0 : bins;
    EdgeTally tally = new EdgeTally(new int[length], new int[length], new int[length]);
    for (EdgeEvent event : evidence.edgeLog()) {
      clock.at(event.at()).ifPresent(ms -> tally.count(event.kind(), Dials.bin(ms)));
    }
    return tally;
  }

  private void count(EdgeEvent.Kind kind, int bin) {
    int[] counts =
        switch (kind) {
          case REQUESTED -> offered;
          case UPGRADED -> admitted;
          case REFUSED, TURNED_AWAY -> refused;
          default -> new int[0];
        };
    if (bin < counts.length) {
      counts[bin]++;
    }
  }
}
