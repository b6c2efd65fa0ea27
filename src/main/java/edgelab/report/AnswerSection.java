package edgelab.report;

import java.util.List;

/**
 * The top of the page.
 *
 * @param answer the same for the page and for Markdown
 * @param wrong the fault in the catalogue's words; empty if the experiment did not show it
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
        answer.about().map(ExperimentView::wrong).orElse(""),
        DiffLine.of(answer.diff()),
        report.run().results().size() == 1 ? "" : report.summary(),
        report.allAgree(),
        answer.about().map(ExperimentView::name).orElse(""));
  }
}
