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
                        one.getKey().title, one.getKey() == OverviewTopic.ODD, one.getValue()))
            .toList());
  }

  private static List<OverviewRow> rows(Report report) {
    Map<String, Variant> variants = new HashMap<>();
    report
        .chapters()
        .forEach(one -> one.variant().ifPresent(it -> variants.put(one.result().variant(), it)));
    Map<String, List<Result>> results =
        report.run().results().stream()
            .collect(Collectors.groupingBy(Result::variant, TreeMap::new, Collectors.toList()));
    return results.entrySet().stream()
        .map(
            one ->
                new OverviewRow(
                    one.getKey(), Optional.ofNullable(variants.get(one.getKey())), one.getValue()))
        .toList();
  }

  /** In the order of the page. */
  private enum OverviewTopic {
    ODD("Not as expected"),
    CAPACITY(CauseKind.CAPACITY.title()),
    RATE(CauseKind.RATE.title()),
    TIMEOUT(CauseKind.TIMEOUT.title()),
    HEADER(CauseKind.HEADER.title()),
    ROUTING(CauseKind.ROUTING.title()),
    TLS(CauseKind.TLS.title()),
    ACCESS(CauseKind.ACCESS.title()),
    FAULT(CauseKind.FAULT.title()),
    NONE(CauseKind.NONE.title()),
    OTHERS("Faults of the path, herds, whole lives of clients"),
    OWN("Configurations as people write them");

    final String title;

    OverviewTopic(String title) {
      this.title = title;
    }

    static OverviewTopic of(OverviewRow row) {
      if (row.isOdd()) {
        return ODD;
      }
      return row.isOwn()
          ? OWN
          : row.variant().map(one -> valueOf(one.cause().kind().name())).orElse(OTHERS);
    }
  }
}
