package edgelab.report;

import edgelab.history.Event;
import edgelab.history.History;
import java.util.List;

/**
 * Dials in each tenth of a second, as measured and as planned.
 *
 * @param measured when they were made
 * @param planned when they were to be made: by the burst's own plan, and by what each client drew
 *     for its next attempt
 */
record Dials(int[] measured, int[] planned) {
  static final double BIN_MS = 100;

  static Dials of(History history) {
    List<Event.Dialed> dials = history.all(Event.Dialed.class).toList();
    double last =
        dials.stream()
            .mapToDouble(dial -> Math.max(Millis.of(dial), plannedMs(dial)))
            .max()
            .orElse(0);
    int[] measured = new int[1 + bin(last)];
    int[] planned = new int[measured.length];
    for (Event.Dialed dial : dials) {
      measured[bin(Millis.of(dial))]++;
      planned[bin(plannedMs(dial))]++;
    }
    return new Dials(measured, planned);
  }

  private static int bin(double ms) {
    return (int) (Math.max(0, ms) / BIN_MS);
  }

  /** Where it was not told, it was on time. */
  private static double plannedMs(Event.Dialed dial) {
    return dial.planned() == null ? Millis.of(dial) : Millis.of(dial.planned());
  }

  /** All dials in one bin: a picture would say nothing. */
  boolean atOnce() {
    return measured.length == 1;
  }
}
