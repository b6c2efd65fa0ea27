package edgelab.report;

import edgelab.judge.CauseKind;
import edgelab.run.Result;
import edgelab.variant.Variant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One configuration of a suite, with its experiments.
 *
 * @param name of the variant; of a user's own configuration, its file or folder
 * @param variant of the catalogue; empty if it is none of it
 * @param results at least one
 */
record OverviewRow(String name, Optional<Variant> variant, List<Result> results) {

  /**
   * An experiment in its row.
   *
   * @param label what tells it from its neighbours; empty if nothing has to
   * @param cause why clients were lost; empty if the entry before says so
   */
  record OverviewEntry(Result result, String label, String cause) {

    /** For example {@code 300/500}: those that stayed. */
    String count() {
      return result.clients() - result.lost() + "/" + result.clients();
    }

    String state() {
      return result.isInconclusive() ? "unclear" : result.lost() > 0 ? "lost" : "kept";
    }
  }

  /** A configuration that is broken, and its fix. */
  boolean isPair() {
    return results.stream().anyMatch(OverviewRow::isFixed)
        && !results.stream().allMatch(OverviewRow::isFixed);
  }

  /** Those without the fix; of what is no pair, all. */
  List<OverviewEntry> entries() {
    return entries(results.stream().filter(one -> !isPair() || !isFixed(one)).toList());
  }

  List<OverviewEntry> fixed() {
    return entries(results.stream().filter(OverviewRow::isFixed).toList());
  }

  private static boolean isFixed(Result result) {
    return !result.own() && result.config().startsWith("fixed");
  }

  private static List<OverviewEntry> entries(List<Result> some) {
    List<OverviewEntry> entries = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    String said = "";
    for (Result result : some) {
      String cause = cause(result);
      String label = seen.add(result.config()) ? label(result) : "again";
      entries.add(new OverviewEntry(result, label, cause.equals(said) ? "" : cause));
      said = cause;
    }
    return entries;
  }

  private static String label(Result result) {
    return result.own()
        ? result.config()
        : result.config().replaceFirst("^(broken|fixed)-?", "").replace('-', ' ');
  }

  /** What stands beside the number: the cause, and of what is not as predicted the prediction. */
  private static String cause(Result result) {
    String cause =
        result.cause().kind() == CauseKind.NONE
            ? result.lost() > 0 || result.isInconclusive() ? ResultTable.symptomInWords(result) : ""
            : result.cause().words();
    return result.agree()
        ? cause
        : (cause + ", predicted " + result.predicted() + " and " + result.expectedCause().words())
            .replaceFirst("^, ", "");
  }

  boolean isOdd() {
    return results.stream().anyMatch(one -> !one.agree());
  }

  boolean isOwn() {
    return results.get(0).own();
  }

  int lost() {
    return results.stream().mapToInt(Result::lost).max().orElse(0);
  }

  /** Of all its experiments together, in milliseconds. */
  long wallMs() {
    return results.stream().mapToLong(Result::wallMs).sum();
  }

  String took() {
    return seconds(wallMs());
  }

  /** For example {@code 7.4 s}. */
  static String seconds(long ms) {
    return Decimals.text(1, ms / 1e3) + " s";
  }

  /** The fault in the catalogue's words; empty outside the catalogue. */
  String wrong() {
    return variant.map(Variant::wrong).orElse("");
  }
}
