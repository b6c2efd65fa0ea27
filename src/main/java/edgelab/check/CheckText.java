package edgelab.check;

import edgelab.Printable;
import edgelab.history.Endings;
import edgelab.judge.Cause;
import edgelab.judge.CauseKind;
import edgelab.report.ResultTable;
import edgelab.report.Table;
import edgelab.variant.Expectation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A check's result for a terminal. */
public final class CheckText {
  private static final List<String> HEAD =
      List.of(
          "experiment", "clients", "opened", "computed", "lost", "abnormal", "diagnosis", "cause");

  private CheckText() {}

  /**
   * @param columns of the terminal; 0 if there is no limit
   */
  public static String of(CheckResult result, int columns) {
    List<String> lines = new ArrayList<>();
    lines.add("%s, by %s".formatted(result.target().url(), CheckResult.place(result.target())));
    result
        .others()
        .forEach(
            other ->
                lines.add(
                    "  not tried: %s, by %s; choose it with --url"
                        .formatted(other.url(), CheckResult.place(other))));
    result.changes().forEach(change -> lines.add("  to run it here, " + change));
    lines.add("");
    table(result, columns).lines().forEach(lines::add);
    lines.add("");
    addVerdict(result, lines);
    return lines.stream().map(line -> Printable.line(line) + "\n").collect(Collectors.joining());
  }

  private static String table(CheckResult result, int columns) {
    List<List<String>> rows = new ArrayList<>(List.of(HEAD));
    result.trials().forEach(trial -> rows.add(row(trial)));
    return Table.of(rows, columns, List.of("abnormal", "clients", "computed"));
  }

  private static List<String> row(TrialResult trial) {
    Endings endings = trial.outcome().verdict().endings();
    return List.of(
        trial.trial().toString(),
        String.valueOf(endings.clients()),
        String.valueOf(endings.opened()),
        trial.computed().opens().toString(),
        String.valueOf(trial.outcome().verdict().lost().size()),
        String.valueOf(endings.abnormal()),
        Table.cell(trial.outcome().verdict().diagnosis()),
        trial.isInconclusive() ? "–" : cause(trial));
  }

  /** As it is printed: {@code slots_exhausted}. */
  public static String cause(TrialResult trial) {
    return trial.outcome().verdict().cause().toString();
  }

  private static void addVerdict(CheckResult result, List<String> lines) {
    lines.add(
        switch (result.exitCode()) {
          case 0 -> healthy(result);
          case 1 -> "sick";
          default -> "inconclusive";
        });
    lines.add("  assumed: " + result.backend());
    result.advice().forEach((changes, trials) -> addAdvice(changes, trials, lines));
    result.trials().stream()
        .filter(trial -> !trial.isHealthy() && trial.advice().isEmpty())
        .forEach(trial -> lines.add("  " + because(trial)));
    if (result.trials().stream().anyMatch(TrialResult::isInconclusive)) {
      lines.add("  " + ResultTable.AFTER_INCONCLUSIVE);
    }
    result.unseen().forEach(one -> addUnseen(one, lines));
    result.trials().stream()
        .filter(TrialResult::isContradicted)
        .forEach(trial -> lines.add("  " + contradiction(trial)));
    if (result.exitCode() != 2) {
      result.notes().forEach(note -> lines.add("  note: " + note));
    }
    lines.add("evidence: " + folders(result));
  }

  private static String healthy(CheckResult result) {
    return "healthy" + (result.isConditional() ? ", on the conditions below" : "");
  }

  private static void addAdvice(
      List<String> changes, List<TrialResult> trials, List<String> lines) {
    String seen =
        trials.stream().map(trial -> trial.trial().toString()).collect(Collectors.joining(", "));
    changes.forEach(change -> lines.add("  " + change));
    lines.add("    " + trials.get(0).advice().get(0).why());
    lines.add(
        "    %s; seen in: %s%s"
            .formatted(trials.get(0).outcome().verdict().because(), seen, condition(trials)));
  }

  /** Empty where one of the trials holds for all. */
  private static String condition(List<TrialResult> trials) {
    return trials.stream().allMatch(TrialResult::isConditional)
        ? ", for " + trials.get(0).trial().condition()
        : "";
  }

  private static void addUnseen(Unseen unseen, List<String> lines) {
    unseen.changes().forEach(change -> lines.add("  " + change));
    lines.add("    %s: %s".formatted(unseen.when(), unseen.changes().get(0).why()));
  }

  private static String contradiction(TrialResult trial) {
    Expectation computed = trial.computed();
    return "%s: computed are %s clients open%s, and measured %d%s; one of the two is wrong"
        .formatted(
            trial.trial(),
            computed.opens(),
            by(computed.cause()),
            trial.outcome().verdict().endings().opened(),
            by(trial.outcome().verdict().cause()));
  }

  private static String by(Cause cause) {
    return cause.kind() == CauseKind.NONE ? "" : ", " + cause;
  }

  private static String because(TrialResult trial) {
    return trial.trial() + ": " + trial.outcome().verdict().because() + condition(List.of(trial));
  }

  private static String folders(CheckResult result) {
    return result.trials().stream()
        .map(trial -> String.valueOf(trial.outcome().folder().getParent()))
        .distinct()
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
        "assumed",
        result.backend().toString(),
        "changes",
        result.changes(),
        "unseen",
        result.unseen(),
        "notes",
        result.notes().stream().map(Note::toString).toList(),
        "experiments",
        result.trials().stream().map(CheckText::json).toList());
  }

  private static Map<String, Object> json(TrialResult trial) {
    return Map.ofEntries(
        Map.entry("experiment", trial.trial().toString()),
        Map.entry("predicted", trial.computed().opens().toString()),
        Map.entry("expectedCause", trial.computed().cause()),
        Map.entry("agree", trial.outcome().result().agree()),
        Map.entry("unseen", trial.unseen()),
        Map.entry("endings", trial.outcome().verdict().endings()),
        Map.entry("diagnosis", trial.outcome().verdict().diagnosis()),
        Map.entry("cause", trial.outcome().verdict().cause()),
        Map.entry("because", trial.outcome().verdict().because()),
        Map.entry("advice", trial.advice()),
        Map.entry("evidence", trial.outcome().folder().toString()));
  }
}
