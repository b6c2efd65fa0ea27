package edgelab.report;

import edgelab.run.Result;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A button that shows some experiments and hides the others.
 *
 * @param tag of the experiments that it shows, one of {@link #tags}; empty for all
 * @param label for people
 * @param count of these experiments
 */
record FilterChip(String tag, String label, long count) {
  private static final int FEW = 3;

  private static final List<ChipKind> KINDS =
      List.of(
          new ChipKind("odd", "not as expected", result -> !result.agree()),
          new ChipKind("unclear", "inconclusive", Result::isInconclusive),
          new ChipKind("lost", "lost clients", result -> isLost(result)),
          new ChipKind("kept", "lost none", result -> !isLost(result) && !result.isInconclusive()));

  private record ChipKind(String tag, String label, Predicate<Result> has) {}

  /** Chips that show something; the number of unexpected results is shown in any case. */
  static List<FilterChip> of(List<Result> results) {
    if (results.size() <= FEW) {
      return List.of();
    }
    return Stream.concat(
            Stream.of(new FilterChip("", "all", results.size())),
            KINDS.stream()
                .map(
                    kind ->
                        new FilterChip(
                            kind.tag, kind.label, results.stream().filter(kind.has).count()))
                .filter(chip -> chip.count > 0 || chip.tag.equals("odd")))
        .toList();
  }

  /** The tags of an experiment, with blanks between. */
  static String tags(Result result) {
    return String.join(
        " ", KINDS.stream().filter(kind -> kind.has.test(result)).map(ChipKind::tag).toList());
  }

  private static boolean isLost(Result result) {
    return result.lost() > 0 && !result.isInconclusive();
  }
}
