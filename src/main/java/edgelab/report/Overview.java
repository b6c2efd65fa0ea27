package edgelab.report;

import edgelab.judge.CauseKind;
import edgelab.run.Result;
import edgelab.variant.Variant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * All experiments of a suite at a glance: what is not as expected, then a row for each
 * configuration, by topic.
 *
 * @param groups none of them empty; none at all if one answer says what there is to say
 */
record Overview(List<OverviewGroup> groups) {

  /**
   * Rows of one topic.
   *
   * @param title for people
   * @param isOdd not as expected
   */
  record OverviewGroup(String title, boolean isOdd, List<OverviewRow> rows) {}

  static Overview of(Report report) {
    if (!report.isSuite()) {
      return new Overview(List.of());
    }
    Map<OverviewTopic, List<OverviewRow>> byTopic =
        rows(report).stream()
            .collect(Collectors.groupingBy(OverviewTopic::of, TreeMap::new, Collectors.toList()));
    return new Overview(
        byTopic.entrySet().stream()
            .map(
                one ->
                    new OverviewGroup(
                        one.getKey().title(),
                        one.getKey().equals(OverviewTopic.ODD),
                        one.getValue()))
            .toList());
  }

  private static List<OverviewRow> rows(Report report) {
    Map<String, Variant> variants = new HashMap<>();
    report
        .chapters()
        .forEach(one -> one.variant().ifPresent(it -> variants.put(one.result().variant(), it)));
    Map<String, List<Result>> results =
        report.run().results().stream()
            .collect(
                Collectors.groupingBy(Result::unchangedVariant, TreeMap::new, Collectors.toList()));
    return results.entrySet().stream()
        .map(
            one ->
                new OverviewRow(
                    one.getKey(), Optional.ofNullable(variants.get(one.getKey())), one.getValue()))
        .toList();
  }

  /**
   * A heading of the page.
   *
   * @param order on it
   */
  private record OverviewTopic(int order, String title) implements Comparable<OverviewTopic> {
    static final OverviewTopic ODD = new OverviewTopic(-1, "Not as expected");
    static final OverviewTopic OTHERS =
        new OverviewTopic(
            CauseKind.values().length, "Faults of the path, herds, whole lives of clients");
    static final OverviewTopic OWN =
        new OverviewTopic(OTHERS.order + 1, "Configurations as people write them");

    static OverviewTopic of(OverviewRow row) {
      if (row.isOdd()) {
        return ODD;
      }
      return row.isOwn() ? OWN : row.variant().map(one -> of(one.cause().kind())).orElse(OTHERS);
    }

    private static OverviewTopic of(CauseKind kind) {
      return new OverviewTopic(kind.ordinal(), kind.title());
    }

    @Override
    public int compareTo(OverviewTopic other) {
      return Integer.compare(order, other.order);
    }
  }
}
