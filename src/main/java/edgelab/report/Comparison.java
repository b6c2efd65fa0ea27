package edgelab.report;

import edgelab.judge.Diagnosis;
import edgelab.run.Result;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Two runs side by side, experiment by experiment: an old one, say of the main branch, and a new
 * one.
 *
 * @param rows the worst changes come first
 */
public record Comparison(List<ComparisonRow> rows) {

  /** The change of an experiment between two runs, from bad to unimportant. */
  public enum ExperimentChange {
    GOT_SICK,
    LOSES_MORE,
    ANOTHER_CAUSE,
    GONE,
    GOT_HEALTHY,
    LOSES_LESS,
    NEW,
    SAME
  }

  /**
   * One experiment in both runs.
   *
   * @param before in the old run; empty if it is new
   * @param after in the new run; empty if it is gone
   */
  public record ComparisonRow(
      String experiment,
      Optional<Result> before,
      Optional<Result> after,
      ExperimentChange change) {}

  public static Comparison of(List<Result> before, List<Result> after) {
    Set<String> names = new LinkedHashSet<>();
    before.forEach(result -> names.add(result.experiment()));
    after.forEach(result -> names.add(result.experiment()));
    List<ComparisonRow> rows = new ArrayList<>();
    for (String name : names) {
      Optional<Result> old = named(name, before);
      Optional<Result> now = named(name, after);
      rows.add(new ComparisonRow(name, old, now, change(old, now)));
    }
    rows.sort(Comparator.comparing(ComparisonRow::change));
    return new Comparison(List.copyOf(rows));
  }

  private static Optional<Result> named(String name, List<Result> results) {
    return results.stream().filter(result -> result.experiment().equals(name)).findFirst();
  }

  private static ExperimentChange change(Optional<Result> before, Optional<Result> after) {
    if (before.isEmpty()) {
      return ExperimentChange.NEW;
    }
    return after.map(now -> change(before.get(), now)).orElse(ExperimentChange.GONE);
  }

  private static ExperimentChange change(Result before, Result after) {
    boolean wasHealthy = before.diagnosis() == Diagnosis.HEALTHY;
    boolean isHealthy = after.diagnosis() == Diagnosis.HEALTHY;
    if (wasHealthy != isHealthy) {
      return isHealthy ? ExperimentChange.GOT_HEALTHY : ExperimentChange.GOT_SICK;
    }
    int more = Double.compare(lostShare(after), lostShare(before));
    if (more != 0) {
      return more > 0 ? ExperimentChange.LOSES_MORE : ExperimentChange.LOSES_LESS;
    }
    boolean alike = before.diagnosis() == after.diagnosis() && before.cause().equals(after.cause());
    return alike ? ExperimentChange.SAME : ExperimentChange.ANOTHER_CAUSE;
  }

  /** Per client, so that runs of different size compare. */
  private static double lostShare(Result result) {
    return (double) result.lost() / result.clients();
  }

  /** An experiment got sick, or loses more. */
  public boolean worse() {
    return rows.stream()
        .anyMatch(
            row ->
                row.change() == ExperimentChange.GOT_SICK
                    || row.change() == ExperimentChange.LOSES_MORE);
  }

  /** One line for each experiment that changed, and one for all that did not. */
  public String text() {
    List<List<String>> table = new ArrayList<>();
    table.add(List.of("experiment", "before", "after", "change"));
    changed().forEach(row -> table.add(cells(row)));
    return (table.size() == 1 ? "" : Table.of(table) + System.lineSeparator()) + unchanged();
  }

  /** The same for a pull request. */
  public String markdown() {
    List<List<String>> table =
        changed().stream().map(row -> cells(row).stream().map(Markdown::text).toList()).toList();
    String head = "## What the change does%n%n".formatted();
    String changes =
        table.isEmpty()
            ? ""
            : Markdown.table(List.of("experiment", "before", "after", "change"), table)
                + System.lineSeparator();
    return head + changes + unchanged();
  }

  private List<ComparisonRow> changed() {
    return rows.stream().filter(row -> row.change() != ExperimentChange.SAME).toList();
  }

  private String unchanged() {
    return "%d of %d experiments are as they were.%n"
        .formatted(rows.size() - changed().size(), rows.size());
  }

  private static List<String> cells(ComparisonRow row) {
    return List.of(
        row.experiment(),
        row.before().map(Comparison::cell).orElse("–"),
        row.after().map(Comparison::cell).orElse("–"),
        Table.cell(row.change()).replace('_', ' '));
  }

  private static String cell(Result result) {
    return "%d of %d lost, %s"
        .formatted(result.lost(), result.clients(), ResultTable.symptom(result));
  }
}
