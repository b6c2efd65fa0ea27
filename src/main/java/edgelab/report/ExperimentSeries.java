package edgelab.report;

import edgelab.herd.Dials;
import edgelab.history.Evidence;
import edgelab.history.Millis;
import java.util.List;

/**
 * The numbers of one experiment that the page's script draws.
 *
 * @param endMs end of the time axis, milliseconds since the burst began
 * @param history every event
 * @param open connections over time
 * @param dials per tenth of a second
 * @param latency of the handshakes
 * @param spans faults, injected on purpose
 * @param log kinds of lines that have a moment
 */
record ExperimentSeries(
    double endMs,
    EventColumns history,
    OpenCurve open,
    Dials dials,
    List<Percentiles.Point> latency,
    List<FaultWindow> spans,
    List<LogGroup> log) {

  /** A log whose lines all differ would fill the page. */
  private static final int MOST_OCCASIONS = 40;

  /**
   * @param log its digest
   */
  static ExperimentSeries of(Evidence evidence, List<LogGroup> log) {
    double endMs = Millis.end(evidence.history());
    return new ExperimentSeries(
        endMs,
        EventColumns.of(evidence.history()),
        OpenCurve.of(evidence, endMs).rounded(),
        Dials.of(evidence),
        Percentiles.of(evidence.history()).points(),
        FaultWindow.of(evidence),
        log.stream().filter(LogGroup::dated).limit(MOST_OCCASIONS).toList());
  }
}
