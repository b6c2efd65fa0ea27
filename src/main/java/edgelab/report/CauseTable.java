package edgelab.report;

import edgelab.judge.Cause;
import edgelab.run.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Planted causes beside found ones, counted; an inconclusive experiment has found nothing. */
record CauseTable(List<CausePair> pairs) {

  /**
   * @param experiments with this pair
   */
  record CausePair(Cause planted, Cause found, int experiments) {
    /** If not, a checker is wrong. */
    boolean isRight() {
      return planted.equals(found);
    }
  }

  /** One row for each pair of causes that occurred, in the order of the causes. */
  static CauseTable of(List<Result> results) {
    Map<Cause, Map<Cause, Integer>> counts = new TreeMap<>();
    results.stream()
        .filter(result -> !result.isInconclusive())
        .forEach(
            result ->
                counts
                    .computeIfAbsent(result.expectedCause(), cause -> new TreeMap<>())
                    .merge(result.cause(), 1, Integer::sum));
    List<CausePair> pairs = new ArrayList<>();
    counts.forEach(
        (planted, found) ->
            found.forEach((cause, count) -> pairs.add(new CausePair(planted, cause, count))));
    return new CauseTable(List.copyOf(pairs));
  }
}
