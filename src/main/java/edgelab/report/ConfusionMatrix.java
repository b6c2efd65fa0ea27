package edgelab.report;

import edgelab.run.Result;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Planted causes beside found ones: each row should name the same cause twice. Experiments with a
 * user's own configuration are left out, as they have no planted cause.
 */
public final class ConfusionMatrix {
  private ConfusionMatrix() {}

  public static String of(List<Result> results) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("experiment", "planted", "found", "opened", "predicted", "as predicted"));
    for (Result result : planted(results)) {
      rows.add(
          List.of(
              result.experiment(),
              result.expectedCause().toString(),
              ResultTable.cause(result),
              String.valueOf(result.opened()),
              result.predicted(),
              ResultTable.asPredicted(result)));
    }
    return Table.of(rows);
  }

  private static List<Result> planted(List<Result> results) {
    return results.stream()
        .filter(result -> !result.own())
        .sorted(Comparator.comparing(Result::experiment))
        .toList();
  }
}
