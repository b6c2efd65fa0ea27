package edgelab.report;

import edgelab.judge.CauseKind;
import edgelab.judge.Diagnosis;
import edgelab.run.Result;
import edgelab.variant.Variant;
import java.util.ArrayList;
import java.util.List;

/** Results as a table for a terminal. */
public final class ResultTable {
  /** What to do if the lab itself was not in order. */
  public static final String AFTER_INCONCLUSIVE =
      "Its numbers prove nothing. Repeat it while nothing else runs on this machine; if it is"
          + " inconclusive again, use fewer clients.";

  private static final List<String> DISPENSABLE =
      List.of("browser 1006", "clients", "abnormal", "diagnosis", "as predicted");

  private ResultTable() {}

  /**
   * @param columns of the terminal; 0 if there is no limit
   */
  public static String of(Variant variant, List<Result> results, int columns) {
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
    boolean isJudged = results.stream().noneMatch(Result::isInconclusive);
    String wrong = isJudged ? ": " + variant.wrong() : "";
    return "%s on NGINX %s%s%n%n%s%n"
        .formatted(
            variant.name(), results.get(0).version(), wrong, Table.of(rows, columns, DISPENSABLE));
  }

  /** One experiment as one line. */
  public static String line(Result result) {
    return "%s on NGINX %s: %d of %d opened, predicted %s; %s: %s%n"
        .formatted(
            result.experiment(),
            result.version(),
            result.opened(),
            result.clients(),
            result.predicted(),
            symptom(result),
            agreement(result));
  }

  /** The comparison of an experiment with its expectation, in words. */
  static String agreement(Result result) {
    if (result.isInconclusive() && !result.agree()) {
      return "inconclusive";
    }
    if (result.own()) {
      return result.diagnosis() == Diagnosis.HEALTHY ? "healthy" : "sick";
    }
    return result.agree() ? "as predicted" : "NOT as predicted";
  }

  /** For example {@code rejected by limit_req}. */
  static String symptom(Result result) {
    String diagnosis = Table.cell(result.diagnosis());
    boolean isNamed = result.cause().kind() != CauseKind.NONE;
    return isNamed ? diagnosis + " by " + result.cause() : diagnosis;
  }

  /** For example {@code 300 of 500 open}, or {@code 500 opened, 0 stayed}. */
  static String count(Result result) {
    int stayed = result.clients() - result.lost();
    return stayed == result.opened()
        ? "%d of %d open".formatted(stayed, result.clients())
        : "%d opened, %d stayed".formatted(result.opened(), stayed);
  }

  /** The symptom and its cause for people: {@code no answer: slots exhausted}. */
  static String symptomInWords(Result result) {
    String symptom =
        switch (result.diagnosis()) {
          case HEALTHY -> "healthy";
          case REJECTED -> "refused";
          case UNREACHABLE -> "no answer";
          case ABNORMAL -> "cut";
          case INCONCLUSIVE -> "inconclusive";
        };
    return result.cause().kind() == CauseKind.NONE
        ? symptom
        : symptom + ": " + result.cause().words();
  }

  /** Words by which an experiment is looked for, beside those that stand in its row. */
  static String searchWords(Result result) {
    boolean isSick = result.lost() > 0 && !result.isInconclusive();
    return "%s %s %s"
        .formatted(isSick ? "sick" : "", result.browser1006() > 0 ? "1006" : "", symptom(result))
        .strip();
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
        cause(result),
        asPredicted(result));
  }

  /** The cause that was found; a dash if nothing follows from the numbers. */
  static String cause(Result result) {
    return result.isInconclusive() ? "–" : result.cause().toString();
  }

  static String asPredicted(Result result) {
    return result.agree() ? "yes" : result.isInconclusive() ? "inconclusive" : "NO";
  }
}
