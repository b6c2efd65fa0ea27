package edgelab.report;

import edgelab.claims.Claim;
import edgelab.run.Machine;
import edgelab.run.Result;
import java.util.List;
import java.util.stream.Collectors;

/** The report as Markdown, for a pull request or a job summary. */
final class ReportMarkdown {
  private ReportMarkdown() {}

  /** The report with links to the files of its pictures. */
  static String of(Report report) {
    return top(report)
        + pictures(report)
        + claims(report.claims())
        + experiments(report)
        + machine(report);
  }

  /** The report for GitHub's job summary, which shows no pictures of a job. */
  static String withoutPictures(Report report) {
    return top(report) + claims(report.claims()) + experiments(report) + machine(report);
  }

  private static String top(Report report) {
    Answer answer = report.answer();
    String wrong = answer.about().map(ExperimentView::wrong).orElse("");
    StringBuilder top = new StringBuilder();
    paragraph(top, "# " + Markdown.text(answer.sentence()));
    paragraph(top, Markdown.text(wrong));
    paragraph(top, Markdown.text(answer.because()));
    paragraph(top, Markdown.text(answer.next()));
    if (!answer.line().isEmpty()) {
      paragraph(top, "**" + answer.lineTitle() + "**");
      paragraph(top, Markdown.fenced("", answer.line().lines().toList()).stripTrailing());
    }
    if (!answer.diff().isEmpty()) {
      paragraph(top, "**What to change**");
      paragraph(top, Markdown.fenced("diff", answer.diff()).stripTrailing());
    }
    list(top, "**How sure**", answer.sure());
    if (!answer.limit().isEmpty()) {
      paragraph(top, "**Next limit**");
      paragraph(top, Markdown.text(answer.limit()));
    }
    list(top, "**Assumed**", answer.assumed());
    return top.toString();
  }

  private static void list(StringBuilder text, String title, List<String> sentences) {
    if (!sentences.isEmpty()) {
      paragraph(text, title);
      paragraph(
          text,
          sentences.stream()
              .map(sentence -> "- " + Markdown.text(sentence))
              .collect(Collectors.joining(System.lineSeparator())));
    }
  }

  private static void paragraph(StringBuilder text, String paragraph) {
    if (!paragraph.isEmpty()) {
      text.append(paragraph).append("%n%n".formatted());
    }
  }

  private static String pictures(Report report) {
    return report
        .answer()
        .pictured()
        .map(
            chapter ->
                "![%s](%s)%n%n![%s](%s)%n%n"
                    .formatted(
                        Markdown.text(ClientsPicture.title(chapter)),
                        ClientsPicture.FILE,
                        Markdown.text(OpenPicture.title(chapter)),
                        OpenPicture.FILE))
        .orElse("");
  }

  private static String claims(List<Claim> claims) {
    if (claims.isEmpty()) {
      return "";
    }
    List<List<String>> rows =
        claims.stream()
            .map(
                claim ->
                    List.of(
                        Markdown.text(claim.says()),
                        "**" + claim.ruling().label() + "**",
                        Markdown.text(claim.measured()),
                        Markdown.text(String.join(", ", claim.shownBy())),
                        Markdown.code(claim.command())))
            .toList();
    return "## The thread's claims, settled%n%n%s%n"
        .formatted(
            Markdown.table(
                List.of("the thread says", "ruling", "measured", "experiments", "repeat it"),
                rows));
  }

  private static String experiments(Report report) {
    List<Result> results = report.run().results();
    List<List<String>> rows =
        results.stream()
            .map(
                result ->
                    List.of(
                        Markdown.text(
                            result.location().isEmpty()
                                ? result.experiment()
                                : result.experiment() + ": " + result.location()),
                        result.opened() + " of " + result.clients(),
                        result.predicted(),
                        Markdown.text(Table.cell(result.diagnosis())),
                        Markdown.text(ResultTable.cause(result)),
                        Markdown.text(
                            result.isInconclusive() ? "–" : result.expectedCause().toString()),
                        ResultTable.asPredicted(result).replace("NO", "**NO**")))
            .toList();
    String table =
        Markdown.table(
            List.of(
                "experiment",
                "opened",
                "predicted",
                "diagnosis",
                "cause found",
                "cause planted",
                "as predicted"),
            rows);
    return "## Experiments%n%n%s%n%n%s%n"
        .formatted(
            report.summary(),
            results.size() > 12 ? Markdown.folded("All " + results.size(), table) : table);
  }

  private static String machine(Report report) {
    Machine machine = report.run().machine();
    return Markdown.text(
            "Made by %s. Machine: %s; Java %s; %s."
                .formatted(machine.lab(), machine.engine(), machine.java(), machine.began()))
        + System.lineSeparator();
  }
}
