package edgelab.herd;

import edgelab.history.Event;
import edgelab.history.Evidence;
import edgelab.history.History;
import edgelab.history.Millis;
import edgelab.load.Burst;
import edgelab.script.Admission;
import edgelab.theory.HerdForecast;
import edgelab.theory.HerdRun;
import java.util.Arrays;
import java.util.List;

/**
 * Dials in each tenth of a second: as measured, as planned, and in theory.
 *
 * @param measured when they were made
 * @param planned when they were to be made: by the burst's own plan, and by what each client drew
 *     for its next attempt
 * @param simulated by a herd of the same kind, which shares no code with the agents, on average;
 *     empty where there is no theory
 * @param edge what the Edge did with them
 */
public record Dials(int[] measured, int[] planned, double[] simulated, EdgeTally edge) {
  public static final double BIN_MS = 100;

  private static final int SIMULATIONS = 100;

  public static Dials of(Evidence evidence) {
    History history = evidence.history();
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
    return new Dials(
        measured,
        planned,
        simulated(evidence, measured.length),
        EdgeTally.of(evidence, measured.length));
  }

  private static double[] simulated(Evidence evidence, int bins) {
    History history = evidence.history();
    Burst burst = history.burst();
    Admission admission = evidence.surroundings().admission();
    boolean turnsAway = admission.bucket().isPresent() || admission.serverQueue().isPresent();
    boolean answers = history.all(Event.Rejected.class).findAny().isPresent();
    if (!turnsAway || !answers || !burst.behaviour().retry().dialsAgain()) {
      return new double[0];
    }
    HerdSetting herdSetting =
        new HerdSetting("", burst.behaviour().retry(), admission, burst.clients());
    HerdForecast forecast =
        HerdModel.forecast(herdSetting, List.of(evidence), HerdModel.gate(admission), SIMULATIONS);
    return Arrays.stream(HerdRun.meanDials(forecast.runs(), BIN_MS / 1e3, bins))
        .map(dials -> Math.round(10 * dials) / 10.0)
        .toArray();
  }

  public static int bin(double ms) {
    return (int) (Math.max(0, ms) / BIN_MS);
  }

  /** Where it was not told, it was on time. */
  private static double plannedMs(Event.Dialed dial) {
    return dial.planned() == null ? Millis.of(dial) : Millis.of(dial.planned());
  }

  /** All dials in one bin: a picture would say nothing. */
  public boolean atOnce() {
    return measured.length == 1;
  }

  public boolean hasTheory() {
    return simulated.length > 0;
  }
}
