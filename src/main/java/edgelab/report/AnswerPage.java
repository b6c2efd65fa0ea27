package edgelab.report;

import edgelab.run.Result;
import edgelab.variant.Variant;

/** The top of the page: what happened, which line, what to write instead, how sure. */
final class AnswerPage {
  private AnswerPage() {}

  static String of(Report report) {
    Answer answer = report.answer();
    return """
        <section id="answer" class="answer">
        <h1>%s</h1>
        <p class="because">%s</p>
        <p>%s</p>
        %s
        <h2>How sure</h2>
        %s
        <p class="run">%s</p>
        </section>
        """
        .formatted(
            Html.text(answer.sentence()),
            Html.text(wrong(answer)),
            Html.text(answer.because()),
            change(answer),
            Html.list("sure", answer.sure()),
            run(report));
  }

  /** What the catalogue says is wrong, where the experiment is one of its. */
  private static String wrong(Answer answer) {
    return answer
        .about()
        .filter(chapter -> chapter.experiment().sick())
        .flatMap(ExperimentView::variant)
        .map(Variant::wrong)
        .orElse("");
  }

  private static String change(Answer answer) {
    StringBuilder change = new StringBuilder();
    if (!answer.line().isEmpty()) {
      change
          .append("<h2>The line that did it</h2><pre class=\"guilty\" tabindex=\"0\">")
          .append(Html.text(answer.line()))
          .append("</pre>");
    }
    if (!answer.diff().isEmpty()) {
      change.append("<h2>What to change</h2>").append(Html.diff(answer.diff()));
    }
    if (!answer.enough().isEmpty()) {
      change.append("<p>").append(Html.text(answer.enough())).append("</p>");
    }
    return change.toString();
  }

  private static String run(Report report) {
    int all = report.run().results().size();
    boolean isCheck = report.run().results().stream().allMatch(Result::isCheck);
    String well = isCheck ? "healthy" : "as predicted";
    long other = all - report.agreeing() - report.inconclusive();
    String counted =
        report.agreeing() == all
            ? "All %d experiments of this run are %s.".formatted(all, well)
            : "<b class=\"no\">Of %d experiments of this run %d are not %s, and %d are inconclusive.</b>"
                .formatted(all, other, well, report.inconclusive());
    String about =
        report
            .answer()
            .about()
            .map(chapter -> " This page begins with " + Html.link(chapter.name()) + ".")
            .orElse("");
    return all == 1 ? "" : counted + about;
  }
}
