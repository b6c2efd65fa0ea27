package edgelab.report;

import edgelab.Plural;
import edgelab.claims.Claim;
import edgelab.claims.Claims;
import edgelab.judge.Diagnosis;
import edgelab.run.Result;
import edgelab.run.SavedRun;
import edgelab.variant.Variant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The report of a run, shown by the page and by Markdown: a pure function of the run's folder.
 *
 * @param run as it was saved
 * @param answer the top
 * @param claims of the thread that the run settles, of a suite the others, too; none in a run
 *     without an experiment of the catalogue, such as one of {@code check}, {@code dial} or {@code
 *     herd}
 * @param chapters one for each experiment with evidence
 */
public record Report(
    SavedRun run, Answer answer, List<Claim> claims, List<ExperimentView> chapters) {
  private static final int MOST_IN_AN_ANSWER = 3;

  /**
   * @param catalogue has the fault of each variant in words
   */
  public static Report of(SavedRun run, List<Variant> catalogue) {
    List<ExperimentView> chapters =
        run.experiments().stream().map(one -> ExperimentView.of(one, run, catalogue)).toList();
    Answer answer = isSuite(run) ? Answer.only(ofSuite(run)) : Answer.of(chapters, run);
    return new Report(run, answer, claims(run, chapters), chapters);
  }

  private static String ofSuite(SavedRun run) {
    return "%d of %d experiments are as predicted"
        .formatted(run.results().stream().filter(Result::agree).count(), run.results().size());
  }

  /** Only experiments of the catalogue settle something of the thread. */
  private static List<Claim> claims(SavedRun run, List<ExperimentView> chapters) {
    if (chapters.stream().noneMatch(ExperimentView::isOfCatalogue)) {
      return List.of();
    }
    return Claims.settledBy(run).stream()
        .filter(claim -> isSuite(run) || claim.ruling() != Claim.Ruling.NOT_RUN)
        .toList();
  }

  /** More configurations than one answer can be about. */
  boolean isSuite() {
    return isSuite(run);
  }

  private static boolean isSuite(SavedRun run) {
    return run.results().stream().map(Result::unchangedVariant).distinct().count()
        > MOST_IN_AN_ANSWER;
  }

  /**
   * For example {@code 209 experiments: 206 as predicted, 1 inconclusive, 2 not as predicted.} Of a
   * user's own configuration, {@code 10 experiments: 8 healthy, 2 sick.}
   */
  String summary() {
    List<Result> results = run.results();
    boolean isOwn = results.stream().allMatch(Result::own);
    Map<String, Long> counts =
        results.stream()
            .collect(
                Collectors.groupingBy(
                    result -> isOwn ? health(result) : outcome(result),
                    TreeMap::new,
                    Collectors.counting()));
    return "%s: %s."
        .formatted(
            Plural.of(results.size(), "experiment"),
            counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", ")));
  }

  /** An experiment that was to be inconclusive is as it should be. */
  private static String outcome(Result result) {
    return result.agree()
        ? "as predicted"
        : result.isInconclusive() ? "inconclusive" : "not as predicted";
  }

  /** A loss that was computed is as predicted, and no health. */
  private static String health(Result result) {
    return result.diagnosis() == Diagnosis.HEALTHY
        ? "healthy"
        : result.isInconclusive() ? "inconclusive" : "sick";
  }

  /** Of a user's own configuration, a loss that was computed is a loss. */
  boolean isPassed() {
    boolean isOwn = run.results().stream().allMatch(Result::own);
    return run.results().stream()
        .allMatch(result -> isOwn ? result.diagnosis() == Diagnosis.HEALTHY : result.agree());
  }
}
