package edgelab.report;

import edgelab.judge.CauseKind;
import edgelab.judge.Diagnosis;
import edgelab.run.Result;
import edgelab.variant.Variant;
import java.util.ArrayList;
import java.util.List;

/** Results as a table for a terminal. */
public final class ResultTable {
  private ResultTable() {}

  public static String of(Variant variant, List<Result> results) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "config",
            "clients",
            "opened",
            "predicted",
            "lost",
            "abnormal",
            "browser 1006",
            "diagnosis",
            "cause",
            "as predicted"));
    results.forEach(result -> rows.add(row(result)));
    return "%s: %s%n%n%s%n".formatted(variant.name(), variant.wrong(), Table.of(rows));
  }

  /** One experiment as one line. */
  public static String line(Result result) {
    return "%s: %d of %d opened, predicted %s; %s: %s%n"
        .formatted(
            result.experiment(),
            result.opened(),
            result.clients(),
            result.predicted(),
            symptom(result),
            agreement(result));
  }

  /** The comparison of an experiment with its expectation, in words. */
  static String agreement(Result result) {
    if (result.diagnosis() == Diagnosis.INCONCLUSIVE) {
      return "inconclusive";
    }
    if (result.own()) {
      return result.agree() ? "healthy" : "NOT healthy";
    }
    return result.agree() ? "as predicted" : "NOT as predicted";
  }

  /** For example {@code rejected by limit_req}. */
  static String symptom(Result result) {
    String diagnosis = Table.cell(result.diagnosis());
    boolean isNamed = result.cause().kind() != CauseKind.NONE;
    return isNamed ? diagnosis + " by " + result.cause() : diagnosis;
  }

  private static List<String> row(Result result) {
    int lost = result.lost();
    return List.of(
        result.config(),
        String.valueOf(result.clients()),
        String.valueOf(result.opened()),
        result.predicted(),
        lost == 0 ? "0" : "%d (%.0f %%)".formatted(lost, 100.0 * lost / result.clients()),
        String.valueOf(result.abnormal()),
        String.valueOf(result.browser1006()),
        Table.cell(result.diagnosis()),
        result.cause().toString(),
        result.agree() ? "yes" : "NO");
  }
}
