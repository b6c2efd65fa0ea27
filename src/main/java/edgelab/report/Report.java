package edgelab.report;

import edgelab.claims.Claim;
import edgelab.claims.Claims;
import edgelab.judge.Diagnosis;
import edgelab.run.Result;
import edgelab.run.SavedRun;
import edgelab.variant.Variant;
import java.util.List;

/**
 * The report of a run, shown by the page and by Markdown: a pure function of the run's folder.
 *
 * @param run as it was saved
 * @param answer the top
 * @param claims of the thread
 * @param chapters one for each experiment with evidence
 */
public record Report(
    SavedRun run, Answer answer, List<Claim> claims, List<ExperimentView> chapters) {

  /**
   * @param catalogue has the fault of each variant in words
   */
  public static Report of(SavedRun run, List<Variant> catalogue) {
    List<ExperimentView> chapters =
        run.experiments().stream().map(one -> ExperimentView.of(one, run, catalogue)).toList();
    return new Report(run, Answer.of(chapters, run.results()), Claims.settledBy(run), chapters);
  }

  /** Count of the experiments that prove nothing, because the lab itself was not in order. */
  long inconclusive() {
    return run.results().stream()
        .filter(result -> result.diagnosis() == Diagnosis.INCONCLUSIVE)
        .count();
  }

  /** Count of the experiments that went as predicted. */
  long agreeing() {
    return run.results().stream().filter(Result::agree).count();
  }
}
