package edgelab.report;

import edgelab.run.Result;
import edgelab.variant.Variant;
import java.util.List;

/**
 * The top of the page.
 *
 * @param answer the same for the page and for Markdown
 * @param wrong the fault in the catalogue's words; empty if the experiment is healthy or not of the
 *     catalogue
 * @param change the fix, line by line; empty if none is known
 * @param count a sentence on how many experiments are as they should be; empty if the run has one
 * @param allAgree every experiment is as it should be
 * @param lead name of the experiment that the answer is about; empty if none left evidence
 */
record AnswerSection(
    Answer answer,
    String wrong,
    List<DiffLine> change,
    String count,
    boolean allAgree,
    String lead) {

  static AnswerSection of(Report report) {
    Answer answer = report.answer();
    return new AnswerSection(
        answer,
        wrong(answer),
        DiffLine.of(answer.diff()),
        count(report),
        report.agreeing() == report.run().results().size(),
        answer.about().map(ExperimentView::name).orElse(""));
  }

  private static String wrong(Answer answer) {
    return answer
        .about()
        .filter(chapter -> chapter.experiment().sick())
        .flatMap(ExperimentView::variant)
        .map(Variant::wrong)
        .orElse("");
  }

  private static String count(Report report) {
    List<Result> results = report.run().results();
    if (results.size() == 1) {
      return "";
    }
    String well = results.stream().allMatch(Result::own) ? "healthy" : "as predicted";
    long other = results.size() - report.agreeing() - report.inconclusive();
    return report.agreeing() == results.size()
        ? "All %d experiments of this run are %s.".formatted(results.size(), well)
        : "Of %d experiments of this run %d are not %s, and %d are inconclusive."
            .formatted(results.size(), other, well, report.inconclusive());
  }
}
