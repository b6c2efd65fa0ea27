package edgelab.report;

import edgelab.run.Machine;
import edgelab.run.Result;
import edgelab.run.SavedRun;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The top of the page.
 *
 * @param answer the same for the page and for Markdown
 * @param wrong the fault in the catalogue's words; empty if the experiment did not show it
 * @param change the fix, line by line; empty if none is known
 * @param count a sentence on how many experiments are as they should be; empty if the run has one,
 *     or if the answer says so
 * @param isPassed every experiment is as it should be
 * @param run when, of which versions, how long
 */
record AnswerSection(
    Answer answer,
    String wrong,
    List<DiffLine> change,
    String count,
    boolean isPassed,
    String run) {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  static AnswerSection of(Report report) {
    Answer answer = report.answer();
    return new AnswerSection(
        answer,
        answer.about().map(ExperimentView::wrong).orElse(""),
        DiffLine.of(answer.diff()),
        report.run().results().size() == 1 || report.isSuite() ? "" : report.summary(),
        report.isPassed(),
        run(report.run()));
  }

  private static String run(SavedRun run) {
    Machine machine = run.machine();
    String versions =
        run.results().stream()
            .map(Result::version)
            .filter(version -> !version.isEmpty())
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    long seconds = run.results().stream().mapToLong(Result::wallMs).sum() / 1000;
    return MINUTE.format(machine.began())
        + " · "
        + machine.lab()
        + (versions.isEmpty() ? "" : " · NGINX " + versions)
        + " · "
        + (seconds < 120 ? seconds + " s" : seconds / 60 + " min")
        + " of experiments";
  }
}
