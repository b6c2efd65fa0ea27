package edgelab.report;

import edgelab.run.Machine;
import edgelab.run.Result;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentMap;

/**
 * The visible content of the page.
 *
 * @param answer the top
 * @param overview of a suite
 * @param chips by which experiments are filtered; empty where they are few
 * @param claims of the thread
 * @param experiments each one as HTML: that of the answer, then the others in the order of the run
 * @param unreadable why the evidence of the others is missing
 * @param results of all experiments
 * @param machine a sentence about the machine of the run; empty if the folder does not say
 */
record ReportContent(
    AnswerSection answer,
    Overview overview,
    List<FilterChip> chips,
    ClaimsSection claims,
    List<String> experiments,
    List<String> unreadable,
    List<Result> results,
    String machine) {
  /**
   * @param rendered experiments as HTML from the last time; new ones are added
   */
  static ReportContent of(Report report, ConcurrentMap<String, String> rendered) {
    return new ReportContent(
        AnswerSection.of(report),
        Overview.of(report),
        FilterChip.of(report.run().results()),
        ClaimsSection.of(report.claims(), report.isSuite()),
        experiments(report, rendered),
        report.run().unreadable(),
        report.run().results(),
        sentence(report.run().machine()));
  }

  private static List<String> experiments(Report report, ConcurrentMap<String, String> rendered) {
    String lead = report.answer().about().map(ExperimentView::name).orElse("");
    return report.chapters().stream()
        .sorted(Comparator.comparing((ExperimentView chapter) -> !chapter.name().equals(lead)))
        .toList()
        .parallelStream()
        .map(
            chapter ->
                rendered.computeIfAbsent(
                    chapter.key(),
                    key ->
                        Templates.render(
                            ExperimentSection.of(chapter, chapter.name().equals(lead)))))
        .toList();
  }

  private static String sentence(Machine machine) {
    return "Made by %s. Machine: %s; Java %s."
        .formatted(machine.lab(), machine.engine(), machine.java());
  }

  boolean isSuite() {
    return !overview.groups().isEmpty();
  }

  CauseTable causes() {
    return CauseTable.of(results);
  }
}
