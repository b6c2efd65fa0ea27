package edgelab.check;

import edgelab.history.Endings;
import edgelab.judge.Diagnosis;
import edgelab.report.ResultTable;
import edgelab.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A check's result for a terminal. */
public final class CheckText {
  private static final List<String> HEAD =
      List.of(
          "experiment",
          "clients",
          "limits allow",
          "opened",
          "lost",
          "abnormal",
          "diagnosis",
          "cause");

  private CheckText() {}

  public static String of(CheckResult result) {
    StringBuilder text = new StringBuilder();
    text.append("%s, by %s%n".formatted(result.target().url(), CheckResult.place(result.target())));
    result
        .others()
        .forEach(
            other ->
                text.append(
                    "  not tried: %s, by %s; choose it with --url%n"
                        .formatted(other.url(), CheckResult.place(other))));
    result.changes().forEach(change -> text.append("  to run it here, %s%n".formatted(change)));
    text.append(System.lineSeparator()).append(table(result)).append(System.lineSeparator());
    text.append(verdict(result));
    return text.toString();
  }

  private static String table(CheckResult result) {
    List<List<String>> rows = new ArrayList<>(List.of(HEAD));
    result.trials().forEach(trial -> rows.add(row(trial)));
    return Table.of(rows);
  }

  private static List<String> row(TrialResult trial) {
    Endings endings = trial.outcome().verdict().endings();
    return List.of(
        trial.trial().toString(),
        String.valueOf(endings.clients()),
        trial.allowed(),
        String.valueOf(endings.opened()),
        String.valueOf(trial.outcome().verdict().lost().size()),
        String.valueOf(endings.abnormal()),
        Table.cell(trial.outcome().verdict().diagnosis()),
        isInconclusive(trial) ? "–" : cause(trial));
  }

  private static boolean isInconclusive(TrialResult trial) {
    return trial.outcome().verdict().diagnosis() == Diagnosis.INCONCLUSIVE;
  }

  /** As it is printed: {@code slots_exhausted}. */
  public static String cause(TrialResult trial) {
    return trial.outcome().verdict().cause().toString();
  }

  private static String verdict(CheckResult result) {
    StringBuilder text = new StringBuilder();
    text.append(
        switch (result.exitCode()) {
          case 0 -> "healthy";
          case 1 -> "sick";
          default -> "inconclusive";
        });
    text.append(System.lineSeparator());
    result.advice().forEach((lines, trials) -> text.append(advice(lines, trials)));
    result.trials().stream()
        .filter(trial -> !trial.isHealthy() && trial.advice().isEmpty())
        .forEach(trial -> text.append("  %s%n".formatted(because(trial))));
    if (result.trials().stream().anyMatch(CheckText::isInconclusive)) {
      text.append("  %s%n".formatted(ResultTable.AFTER_INCONCLUSIVE));
    }
    result.trials().stream()
        .filter(trial -> !trial.note().isEmpty())
        .forEach(trial -> text.append("  %s: %s%n".formatted(trial.trial(), trial.note())));
    text.append("evidence: %s%n".formatted(folders(result)));
    return text.toString();
  }

  private static String advice(List<String> lines, List<TrialResult> trials) {
    String seen =
        trials.stream().map(trial -> trial.trial().toString()).collect(Collectors.joining(", "));
    return lines.stream().map("  %s%n"::formatted).collect(Collectors.joining())
        + "    %s%n    %s; seen in: %s%n"
            .formatted(
                trials.get(0).advice().get(0).why(),
                trials.get(0).outcome().verdict().because(),
                seen);
  }

  private static String because(TrialResult trial) {
    return trial.trial() + ": " + trial.outcome().verdict().because();
  }

  private static String folders(CheckResult result) {
    return result.trials().stream()
        .map(trial -> trial.outcome().folder().toString())
        .collect(Collectors.joining(", "));
  }

  /** The same for programs: one JSON object. */
  public static Map<String, Object> json(CheckResult result) {
    return Map.of(
        "url",
        result.target().url().toString(),
        "place",
        CheckResult.place(result.target()),
        "healthy",
        result.exitCode() == 0,
        "exitCode",
        result.exitCode(),
        "changes",
        result.changes(),
        "experiments",
        result.trials().stream().map(CheckText::json).toList());
  }

  private static Map<String, Object> json(TrialResult trial) {
    return Map.of(
        "experiment",
        trial.trial().toString(),
        "allowed",
        trial.allowed(),
        "note",
        trial.note(),
        "endings",
        trial.outcome().verdict().endings(),
        "diagnosis",
        trial.outcome().verdict().diagnosis(),
        "cause",
        trial.outcome().verdict().cause(),
        "because",
        trial.outcome().verdict().because(),
        "advice",
        trial.advice(),
        "evidence",
        trial.outcome().folder().toString());
  }
}
