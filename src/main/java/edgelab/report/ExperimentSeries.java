package edgelab.report;

import edgelab.herd.Dials;
import edgelab.history.Evidence;
import edgelab.history.Millis;
import java.util.List;

/**
 * What the page's script draws of one experiment.
 *
 * @param endMs the time axis ends here
 * @param history every event
 * @param open connections over time
 * @param dials per tenth of a second
 * @param latency of the handshakes
 * @param spans what was done on purpose
 * @param log lines of the logs beside their moment
 */
record ExperimentSeries(
    double endMs,
    EventColumns history,
    OpenCurve open,
    Dials dials,
    List<Percentiles.Point> latency,
    List<FaultWindow> spans,
    List<LogGroup> log) {

  /** A log of which every line differs would fill the page. */
  private static final int MOST_OCCASIONS = 40;

  /**
   * @param log its digest
   */
  static ExperimentSeries of(Evidence evidence, List<LogGroup> log) {
    double endMs = Math.max(1, Millis.end(evidence.history()));
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
