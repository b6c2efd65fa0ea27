package edgelab.report;

import edgelab.history.Burst;
import edgelab.history.Event;
import edgelab.history.History;

/**
 * Dials in each tenth of a second, as measured and as planned.
 *
 * @param measured of all attempts
 * @param planned of first attempts, from the burst alone: all in the first bin, or spread evenly
 */
record Dials(int[] measured, double[] planned) {
  static final double BIN_MS = 100;

  static Dials of(History history) {
    double last =
        history
            .all(Event.Dialed.class)
            .mapToDouble(Millis::of)
            .filter(ms -> ms >= 0)
            .max()
            .orElse(0);
    double ramp = Millis.of(history.burst().ramp());
    int bins = 1 + (int) (Math.max(last, ramp > 0 ? ramp - 1 : 0) / BIN_MS);
    int[] measured = new int[bins];
    history
        .all(Event.Dialed.class)
        .forEach(dial -> measured[(int) Math.max(0, Millis.of(dial) / BIN_MS)]++);
    return new Dials(measured, planned(history.burst(), bins));
  }

  private static double[] planned(Burst burst, int bins) {
    double ramp = Millis.of(burst.ramp());
    double[] planned = new double[bins];
    for (int bin = 0; bin < bins; bin++) {
      double from = Math.min(ramp, bin * BIN_MS);
      double to = Math.min(ramp, (bin + 1) * BIN_MS);
      planned[bin] = ramp > 0 ? burst.clients() * (to - from) / ramp : 0;
    }
    if (ramp == 0) {
      planned[0] = burst.clients();
    }
    return planned;
  }

  /** All dials in one bin: a picture would say nothing. */
  boolean atOnce() {
    return measured.length == 1;
  }
}
