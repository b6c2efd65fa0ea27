package edgelab.report;

import edgelab.herd.Dials;
import edgelab.history.Evidence;
import edgelab.history.Json;
import edgelab.history.Millis;
import edgelab.judge.Cause;
import edgelab.judge.CauseKind;
import edgelab.run.Result;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * One experiment of the page, folded to a head that says the result.
 *
 * @param chapter the experiment and its fix
 * @param open shown unfolded
 * @param isAnyOpen a connection was open at some time
 * @param dials over time
 * @param endings of the dials, and latencies of the handshakes
 * @param log of all three sides
 * @param config as it ran
 * @param packed the {@link ExperimentSeries}, as {@link Packed} writes it
 */
record ExperimentSection(
    ExperimentView chapter,
    boolean open,
    boolean isAnyOpen,
    Dials dials,
    EndingsTables endings,
    LogTable log,
    ConfigView config,
    String packed) {
  /** Heights that the page keeps for its pictures, their tables' names included, in pixels. */
  static final int OPEN_HEIGHT = 294;

  static final int DIALS_HEIGHT = 276;
  static final int LATENCY_HEIGHT = 204;
  private static final int MOST_ROWS = 500;
  private static final int ROWS = 400;
  private static final int AROUND_ROWS = 186;

  static ExperimentSection of(ExperimentView chapter, boolean open) {
    Evidence evidence = chapter.experiment().evidence();
    List<LogGroup> log = LogDigest.of(evidence);
    ExperimentSeries series = ExperimentSeries.of(evidence, log);
    return new ExperimentSection(
        chapter,
        open,
        series.open().isAny(),
        series.dials(),
        EndingsTables.of(evidence.history(), chapter.experiment().verdict().lost()),
        LogTable.of(log),
        ConfigView.of(chapter),
        Packed.of(Json.line(series)));
  }

  /** The id of an experiment's section, and the target of links to it. */
  static String anchor(String experiment) {
    return "x-" + experiment.replaceAll("[^A-Za-z0-9._-]", "_");
  }

  /** As {@code timeline.js} has it. */
  int timelineHeight() {
    int clients = chapter.experiment().evidence().history().burst().clients();
    int row = Math.max(1, Math.min(8, ROWS / Math.max(1, clients)));
    return AROUND_ROWS + Math.min(MOST_ROWS, Math.max(24, clients * row));
  }

  Result result() {
    return chapter.result();
  }

  boolean isSick() {
    return chapter.experiment().sick();
  }

  boolean isInconclusive() {
    return chapter.experiment().isInconclusive();
  }

  String because() {
    return chapter.experiment().verdict().because();
  }

  /** Documentation of the directive behind the cause; empty if no cause was found. */
  Optional<String> reference() {
    Cause cause = result().cause();
    return cause.kind() == CauseKind.NONE || !isSick()
        ? Optional.empty()
        : Optional.of(cause.reference().toString());
  }

  /** Files of the experiment's folder. */
  List<String> files() {
    return chapter.experiment().files();
  }

  /** The proxy with its version, and a comma behind; empty if none is known of. */
  String proxy() {
    return result().version().isEmpty() ? "" : "NGINX " + result().version() + ", ";
  }

  /** From the page, which lies beside the folder. */
  String link(String file) {
    return URLEncoder.encode(result().experiment(), StandardCharsets.UTF_8).replace("+", "%20")
        + "/"
        + file;
  }

  String dialSpread() {
    return Millis.text(result().spreadMs());
  }

  String command() {
    return chapter.command();
  }
}
