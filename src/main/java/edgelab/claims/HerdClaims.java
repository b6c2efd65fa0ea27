package edgelab.claims;

import edgelab.claims.ClaimRule.Settled;
import edgelab.herd.Dials;
import edgelab.history.Endings;
import edgelab.history.Event;
import edgelab.history.Millis;
import edgelab.run.SavedExperiment;
import java.util.Arrays;

/** The thread's two claims about clients that dial again. */
final class HerdClaims {
  /** A herd dials at least so many times as often as clients that wait. */
  private static final double HERD = 3;

  private HerdClaims() {}

  /**
   * @param sdk clients that dial again at once
   * @param full the same with exponential backoff and full jitter, at the same Edge
   */
  static Settled herd(SavedExperiment sdk, SavedExperiment full) {
    boolean shown = dials(sdk) > HERD * dials(full) && !full.sick();
    return new Settled(
        shown,
        "Only if the Edge limits the rate: clients that retry at once then dial %.0f times each, with up to %d dials in 100 ms; with backoff and jitter %.1f times each, with up to %d."
            .formatted(dials(sdk), peak(sdk), dials(full), peak(full)));
  }

  /**
   * @param rate an Edge that takes so many a second
   * @param capacity an NGINX whose slots are full
   */
  static Settled backoff(SavedExperiment rate, SavedExperiment capacity) {
    boolean shown = !rate.sick() && capacity.result().cause().id().equals("slots_exhausted");
    return new Settled(
        shown,
        "Only if a rate is the limit: %s opened, with %.1f dials each. If worker_connections are the limit, %s opened, however long the clients wait: open connections keep their slots."
            .formatted(opened(rate), dials(rate), opened(capacity)));
  }

  private static double dials(SavedExperiment experiment) {
    return (double) experiment.result().attempts() / experiment.result().clients();
  }

  /** After the first second: the burst itself is the same for all. */
  private static int peak(SavedExperiment experiment) {
    int[] perBin = new int[1 + (int) (Millis.end(experiment.evidence().history()) / Dials.BIN_MS)];
    experiment
        .evidence()
        .history()
        .all(Event.Dialed.class)
        .filter(dial -> Millis.of(dial) >= 1000)
        .forEach(dial -> perBin[(int) (Millis.of(dial) / Dials.BIN_MS)]++);
    return Arrays.stream(perBin).max().orElse(0);
  }

  private static String opened(SavedExperiment experiment) {
    Endings endings = experiment.verdict().endings();
    return "%d of %d".formatted(endings.opened(), endings.clients());
  }
}
