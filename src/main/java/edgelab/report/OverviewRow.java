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
   * @param count those that stayed, {@code 300/500}; {@code again} if the entry before says so
   * @param cause why clients were lost; empty if the entry before says so
   */
  record OverviewEntry(Result result, String label, String count, String cause) {

    String state() {
      return result.isInconclusive() ? "unclear" : result.lost() > 0 ? "lost" : "kept";
    }
  }

  /** A configuration that is broken, and its fix. */
  boolean isPair() {
    return results.stream().anyMatch(OverviewRow::isFixed)
        && !results.stream().allMatch(OverviewRow::isFixed);
  }

  /** Experiments without the fix; all, if the row is no pair. */
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
    String counted = "";
    for (Result result : some) {
      String cause = cause(result);
      String count = result.clients() - result.lost() + "/" + result.clients();
      boolean isAgain = !seen.add(label(result));
      boolean isSame = isAgain && cause.equals(said) && count.equals(counted);
      entries.add(
          new OverviewEntry(
              result,
              isAgain ? isSame ? "" : "again" : label(result),
              isSame ? "again" : count,
              cause.equals(said) ? "" : cause));
      said = cause;
      counted = count;
    }
    return entries;
  }

  private static String label(Result result) {
    return result.own()
        ? (result.variant().substring(result.unchangedVariant().length()) + " " + shortened(result))
            .strip()
        : result.config().replaceFirst("^(broken|fixed)-?", "").replace('-', ' ');
  }

  /** A trial; of a location's address without what all addresses have. */
  private static String shortened(Result result) {
    return result.config().replaceFirst("^wss?://(nginx:80)?", "");
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
