package edgelab.report;

import edgelab.judge.Diagnosis;
import edgelab.run.Result;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Two runs side by side, experiment by experiment: an old one, say of the main branch, and a new
 * one.
 *
 * @param rows the worst changes come first
 * @param allowsGone an experiment that is gone is not worse
 */
public record Comparison(List<ComparisonRow> rows, boolean allowsGone) {

  /** The change of an experiment between two runs, from bad to unimportant. */
  public enum ExperimentChange {
    GOT_SICK,
    LOSES_MORE,
    /** The old run says nothing of it: it is new, or was inconclusive. */
    IS_SICK,
    GONE,
    /** The new run says nothing of it. */
    INCONCLUSIVE,
    ANOTHER_CAUSE,
    GOT_HEALTHY,
    LOSES_LESS,
    /** The old run says nothing of it. */
    IS_HEALTHY,
    SAME
  }

  /** What a pull request is told, from bad to good. */
  public enum ComparisonOutcome {
    WORSE,
    INCONCLUSIVE,
    NOT_WORSE
  }

  private static final List<String> HEAD = List.of("experiment", "before", "after", "change");

  private static final Set<ExperimentChange> WORSE =
      EnumSet.of(ExperimentChange.GOT_SICK, ExperimentChange.LOSES_MORE, ExperimentChange.IS_SICK);

  /**
   * One experiment in both runs.
   *
   * @param experiment its configuration and its trial
   * @param before in the old run; empty if it is new
   * @param after in the new run; empty if it is gone
   */
  public record ComparisonRow(
      String experiment,
      Optional<Result> before,
      Optional<Result> after,
      ExperimentChange change) {}

  /**
   * @param allowsGone an experiment of the old run may be missing in the new one
   */
  public static Comparison of(List<Result> before, List<Result> after, boolean allowsGone) {
    Map<String, Result> olds = byIdentity(before);
    Map<String, Result> news = byIdentity(after);
    Set<String> identities = new LinkedHashSet<>(olds.keySet());
    identities.addAll(news.keySet());
    List<ComparisonRow> rows = new ArrayList<>();
    for (String identity : identities) {
      Optional<Result> old = Optional.ofNullable(olds.get(identity));
      Optional<Result> now = Optional.ofNullable(news.get(identity));
      rows.add(new ComparisonRow(identity, old, now, change(old, now)));
    }
    rows.sort(Comparator.comparing(ComparisonRow::change));
    return new Comparison(List.copyOf(rows), allowsGone);
  }

  /** An experiment is known by its configuration and its trial; made again, by the how-manieth. */
  private static Map<String, Result> byIdentity(List<Result> results) {
    Map<String, Result> known = new LinkedHashMap<>();
    Map<String, Integer> times = new HashMap<>();
    for (Result result : results) {
      String plain = result.variant() + " " + result.config();
      int time = times.merge(plain, 1, Integer::sum);
      known.put(time == 1 ? plain : plain + " " + time, result);
    }
    return known;
  }

  private static ExperimentChange change(Optional<Result> before, Optional<Result> after) {
    if (after.isEmpty()) {
      return ExperimentChange.GONE;
    }
    if (after.get().diagnosis() == Diagnosis.INCONCLUSIVE) {
      return ExperimentChange.INCONCLUSIVE;
    }
    return before
        .filter(old -> old.diagnosis() != Diagnosis.INCONCLUSIVE)
        .map(old -> change(old, after.get()))
        .orElse(
            after.get().diagnosis() == Diagnosis.HEALTHY
                ? ExperimentChange.IS_HEALTHY
                : ExperimentChange.IS_SICK);
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

  /**
   * Worse where an experiment is sick that was not, loses more, or is gone: without it nobody would
   * know. Worse outweighs inconclusive.
   */
  public ComparisonOutcome outcome() {
    boolean isKnown = rows.stream().noneMatch(row -> row.change() == ExperimentChange.INCONCLUSIVE);
    ComparisonOutcome otherwise =
        isKnown ? ComparisonOutcome.NOT_WORSE : ComparisonOutcome.INCONCLUSIVE;
    return worse() > 0 ? ComparisonOutcome.WORSE : otherwise;
  }

  /** The number of experiments that are worse. */
  public long worse() {
    Set<ExperimentChange> worse = EnumSet.copyOf(WORSE);
    if (!allowsGone) {
      worse.add(ExperimentChange.GONE);
    }
    return rows.stream().filter(row -> worse.contains(row.change())).count();
  }

  /** For example {@code worse: 1 got sick, 1 gone, 3 same}. */
  private String headline() {
    Map<ExperimentChange, Long> counts =
        rows.stream()
            .collect(
                Collectors.groupingBy(ComparisonRow::change, TreeMap::new, Collectors.counting()));
    return text(outcome())
        + ": "
        + counts.entrySet().stream()
            .map(count -> count.getValue() + " " + text(count.getKey()))
            .collect(Collectors.joining(", "));
  }

  private static String text(ComparisonOutcome outcome) {
    return Table.cell(outcome).replace('_', ' ');
  }

  private static String text(ExperimentChange change) {
    return switch (change) {
      case LOSES_MORE -> "loses more clients";
      case LOSES_LESS -> "loses fewer clients";
      default -> Table.cell(change).replace('_', ' ');
    };
  }

  /**
   * One line for all, and one for each experiment that changed.
   *
   * @param columns of the terminal; 0 if there is no limit
   */
  public String text(int columns) {
    String end = System.lineSeparator();
    String table = table(columns);
    return headline() + end + (table.lines().count() == 1 ? "" : end + table);
  }

  /** A narrow terminal has no room for symptoms. */
  private String table(int columns) {
    String whole = table(Comparison::cell);
    boolean fits = columns == 0 || whole.lines().allMatch(line -> line.length() <= columns);
    return fits ? whole : table(Comparison::count);
  }

  private String table(Function<Result, String> cell) {
    return Table.of(Stream.concat(Stream.of(HEAD), changed(cell).stream()).toList());
  }

  /** The same for a pull request. */
  public String markdown() {
    List<List<String>> table =
        changed(Comparison::cell).stream()
            .map(row -> row.stream().map(Markdown::text).toList())
            .toList();
    String changes = table.isEmpty() ? "" : System.lineSeparator() + Markdown.table(HEAD, table);
    return "## What the change does%n%n%s%n%s".formatted(headline(), changes);
  }

  private List<List<String>> changed(Function<Result, String> cell) {
    return rows.stream()
        .filter(row -> row.change() != ExperimentChange.SAME)
        .map(row -> cells(row, cell))
        .toList();
  }

  private static List<String> cells(ComparisonRow row, Function<Result, String> cell) {
    return List.of(
        row.experiment(),
        row.before().map(cell).orElse("–"),
        row.after().map(cell).orElse("–"),
        change(row));
  }

  /** With the number of clients where it can be told. */
  private static String change(ComparisonRow row) {
    boolean isLess = row.change() == ExperimentChange.LOSES_LESS;
    if (!isLess && row.change() != ExperimentChange.LOSES_MORE) {
      return text(row.change());
    }
    Result old = row.before().orElseThrow();
    Result now = row.after().orElseThrow();
    return old.clients() == now.clients()
        ? "loses %d %s".formatted(Math.abs(now.lost() - old.lost()), isLess ? "fewer" : "more")
        : isLess ? "loses a smaller share" : "loses a larger share";
  }

  private static String cell(Result result) {
    return count(result) + ", " + ResultTable.symptom(result);
  }

  private static String count(Result result) {
    int stayed = result.clients() - result.lost();
    String opened = "%d of %d opened".formatted(result.opened(), result.clients());
    return stayed == result.opened() ? opened : "%s, %d stayed".formatted(opened, stayed);
  }
}
