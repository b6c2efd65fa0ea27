package edgelab.report;

import edgelab.claims.Claim;
import edgelab.claims.Claims;
import edgelab.judge.Diagnosis;
import edgelab.run.Result;
import edgelab.run.SavedRun;
import edgelab.variant.Variant;
import java.util.List;

/**
 * The report of a run, as a page and as Markdown show it: a pure function of what was saved.
 *
 * @param run as it was saved
 * @param answer the top
 * @param claims of the thread
 * @param chapters one for each experiment whose evidence is there
 */
public record Report(
    SavedRun run, Answer answer, List<Claim> claims, List<ExperimentView> chapters) {

  /**
   * @param catalogue says what is wrong in each variant
   */
  public static Report of(SavedRun run, List<Variant> catalogue) {
    List<ExperimentView> chapters =
        run.experiments().stream().map(one -> ExperimentView.of(one, run, catalogue)).toList();
    return new Report(run, Answer.of(chapters, run.results()), Claims.settledBy(run), chapters);
  }

  /** How many experiments say nothing, because the lab itself was not in order. */
  long inconclusive() {
    return run.results().stream()
        .filter(result -> result.diagnosis() == Diagnosis.INCONCLUSIVE)
        .count();
  }

  /** How many experiments went as predicted. */
  long agreeing() {
    return run.results().stream().filter(Result::agree).count();
  }
}
