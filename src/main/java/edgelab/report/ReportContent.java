package edgelab.report;

import edgelab.run.Machine;
import edgelab.run.Result;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentMap;

/**
 * The visible content of the page.
 *
 * @param began day and minute of the run; empty if the folder does not say
 * @param answer the top
 * @param claims of the thread
 * @param experiments each one as HTML, in the order of the run
 * @param unreadable why the evidence of the others is missing
 * @param results of all experiments
 * @param machine a sentence about the machine of the run; empty if the folder does not say
 */
record ReportContent(
    String began,
    AnswerSection answer,
    ClaimsSection claims,
    List<String> experiments,
    List<String> unreadable,
    List<Result> results,
    String machine) {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /**
   * @param rendered experiments as HTML from the last time; new ones are added
   */
  static ReportContent of(Report report, ConcurrentMap<String, String> rendered) {
    return new ReportContent(
        MINUTE.format(report.run().machine().began()),
        AnswerSection.of(report),
        ClaimsSection.of(report.claims()),
        experiments(report, rendered),
        report.run().unreadable(),
        report.run().results(),
        sentence(report.run().machine()));
  }

  private static List<String> experiments(Report report, ConcurrentMap<String, String> rendered) {
    String lead = report.answer().about().map(ExperimentView::name).orElse("");
    return report.chapters().parallelStream()
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

  CauseTable causes() {
    return CauseTable.of(results);
  }
}
