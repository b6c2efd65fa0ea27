package edgelab.report;

import edgelab.run.Machine;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;

/** The report as one HTML file that needs nothing but itself. */
public final class ReportPage {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private ReportPage() {}

  /** A file to keep or to send. */
  public static String of(Report report) {
    return page(report, new ConcurrentHashMap<>(), PageResources.scripts(), "");
  }

  /**
   * The same, served while the run goes on: it asks its own server for what is new.
   *
   * @param written experiments as HTML from the last time; those that are new are added, so that
   *     watching costs the run little
   */
  static String live(Report report, ConcurrentMap<String, String> written) {
    List<String> scripts = new ArrayList<>(PageResources.scripts());
    scripts.add(PageResources.liveScript());
    return page(report, written, scripts, "connect-src 'self'; ");
  }

  private static String page(
      Report report, ConcurrentMap<String, String> written, List<String> scripts, String mayAsk) {
    String styles = PageResources.styles();
    return """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'; form-action 'none'; %sstyle-src %s; script-src %s">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>edgelab: %s</title>
        <style>%s</style>
        </head>
        <body>
        <a class="skip" href="#answer">Skip to the answer</a>
        <main>
        %s
        </main>
        %s
        </body>
        </html>
        """
        .formatted(
            mayAsk,
            PageResources.hash(styles),
            scripts.stream().map(PageResources::hash).collect(Collectors.joining(" ")),
            Html.text(report.answer().sentence()),
            styles,
            content(report, written),
            scripts.stream()
                .map(script -> "<script>" + script + "</script>")
                .collect(Collectors.joining("\n")));
  }

  private static String content(Report report, ConcurrentMap<String, String> written) {
    return """
        <header><p class="kicker">edgelab <span>%s</span></p></header>
        %s
        <section id="claims">%s</section>
        <section id="experiments"><h2>Experiments</h2>
        <p class="tools"><label for="find">Show</label> <input id="find" type="search" placeholder="name, symptom or cause"> \
        <label><input id="wrong-only" type="checkbox"> only what is not as expected</label> <span id="shown" role="status"></span></p>
        %s
        %s</section>
        <section id="all"><h2>All numbers</h2>%s%s</section>
        <footer>%s</footer>
        """
        .formatted(
            machineLine(report),
            AnswerPage.of(report),
            RunTables.claims(report.claims()),
            legend(),
            chapters(report, written),
            more("Predicted and measured", RunTables.predicted(report.run().results())),
            more("Planted and found", RunTables.confusion(report.run().results())),
            footer(report));
  }

  private static String more(String title, String content) {
    return "<details class=\"more\"><summary>%s</summary>%s</details>".formatted(title, content);
  }

  private static String legend() {
    return List.of(
            "dialing:dialing",
            "open:open",
            "unanswered:lost: no answer",
            "rejected:lost: rejected",
            "cut:lost: cut after the 101",
            "closed:closed by the other side",
            "done:closed by the client")
        .stream()
        .map(entry -> entry.split(":", 2))
        .map(
            entry ->
                "<li><svg width=\"12\" height=\"12\" aria-hidden=\"true\"><rect class=\"%s\" width=\"12\" height=\"12\"/></svg>%s</li>"
                    .formatted(entry[0], entry[1]))
        .collect(Collectors.joining("", "<ul class=\"legend\">", "</ul>"));
  }

  private static String chapters(Report report, ConcurrentMap<String, String> written) {
    String open = report.answer().about().map(ExperimentView::name).orElse("");
    String unreadable =
        report.run().unreadable().isEmpty()
            ? ""
            : "<p>Without evidence:</p>" + Html.list("", report.run().unreadable());
    return report.chapters().parallelStream()
        .map(
            chapter ->
                written.computeIfAbsent(
                    chapter.key(), key -> ExperimentPage.of(chapter, chapter.name().equals(open))))
        .collect(Collectors.joining("\n", "", unreadable));
  }

  private static String machineLine(Report report) {
    return Html.text(WHEN.format(report.run().machine().began()));
  }

  private static String footer(Report report) {
    Machine one = report.run().machine();
    String machine =
        "<p>Machine: %s; Java %s%s.</p>"
            .formatted(
                Html.text(one.engine()),
                Html.text(one.java()),
                one.commit().isEmpty() ? "" : "; commit " + Html.text(one.commit()));
    return machine
        + "<p class=\"quiet\">Times are milliseconds or seconds since the burst began. Charts: uPlot (MIT).</p>";
  }
}
