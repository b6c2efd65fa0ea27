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
import java.util.stream.Collectors;

/** A check's result for a terminal. */
public final class CheckText {
  private static final List<String> HEAD =
      List.of(
          "experiment", "clients", "opened", "computed", "lost", "abnormal", "diagnosis", "cause");

  private CheckText() {}

  /**
   * @param columns of the terminal; 0 if there is no limit
   * @param isHealed a proven change follows, which has a next limit of its own
   */
  public static String of(CheckResult result, int columns, boolean isHealed) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s, by %s, on NGINX %s"
            .formatted(
                result.target().url(), CheckResult.place(result.target()), result.version()));
    result.changes().forEach(change -> lines.add("  to run it here, " + change));
    lines.add("");
    table(result, columns).lines().forEach(lines::add);
    lines.add("");
    List<String> locations = LocationTable.of(result, columns);
    if (!locations.isEmpty()) {
      lines.addAll(locations);
      lines.add("");
    }
    addVerdict(result, isHealed, lines);
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
        trial.printedCause());
  }

  private static void addVerdict(CheckResult result, boolean isHealed, List<String> lines) {
    lines.add(
        "%s: %s%s"
            .formatted(
                result.verdict(),
                String.join(", ", result.locationsOfExitCode()),
                result.exitCode() == 0 && result.isConditional()
                    ? ", on the conditions below"
                    : ""));
    lines.add("  assumed: " + result.backend());
    result.advice().forEach((changes, trials) -> addAdvice(changes, trials, lines));
    result.bursts().stream()
        .filter(one -> !one.isHealthy() && one.advice().isEmpty())
        .forEach(one -> lines.add("  " + because(one)));
    if (result.bursts().stream().anyMatch(BurstResult::isInconclusive)) {
      lines.add("  " + ResultTable.AFTER_INCONCLUSIVE);
    }
    if (result.keptOut().findAny().isPresent()) {
      lines.add("  no other experiment was made: none would get further");
    }
    result.unseen().forEach(one -> addUnseen(one, lines));
    result.bursts().stream()
        .filter(BurstResult::isContradicted)
        .forEach(one -> lines.add("  " + contradiction(one)));
    if (result.exitCode() != 2) {
      result
          .nextLimit()
          .filter(limit -> !isHealed)
          .ifPresent(limit -> lines.add("  next limit: " + limit));
      result.notes().forEach(note -> lines.add("  note: " + note));
    }
    lines.add("evidence: " + folders(result));
  }

  private static void addAdvice(
      List<String> changes, List<BurstResult> bursts, List<String> lines) {
    BurstResult first = bursts.get(0);
    String seen = bursts.stream().map(BurstResult::name).collect(Collectors.joining(", "));
    changes.forEach(change -> lines.add("  " + change));
    lines.add("    " + first.advice().get(0).why());
    lines.add(
        "    %s; seen in: %s%s"
            .formatted(first.outcome().verdict().because(), seen, condition(bursts)));
  }

  /** Empty where one of the bursts holds for all. */
  private static String condition(List<BurstResult> bursts) {
    return bursts.stream().allMatch(BurstResult::isConditional)
        ? ", for " + bursts.get(0).condition()
        : "";
  }

  private static void addUnseen(Unseen unseen, List<String> lines) {
    unseen.changes().forEach(change -> lines.add("  " + change));
    lines.add("    %s: %s".formatted(unseen.when(), unseen.changes().get(0).why()));
  }

  private static String contradiction(BurstResult one) {
    Expectation computed = one.computed();
    return "%s: opened as computed %s%s, as measured %d%s; one of the two is wrong"
        .formatted(
            one.name(),
            computed.opens(),
            by(computed.cause()),
            one.outcome().verdict().endings().opened(),
            by(one.outcome().verdict().cause()));
  }

  private static String by(Cause cause) {
    return cause.kind() == CauseKind.NONE ? "" : ", " + cause;
  }

  private static String because(BurstResult one) {
    return one.name() + ": " + one.outcome().verdict().because() + condition(List.of(one));
  }

  private static String folders(CheckResult result) {
    return result.bursts().stream()
        .map(one -> String.valueOf(one.outcome().folder().getParent()))
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
