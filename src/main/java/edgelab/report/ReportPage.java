package edgelab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;

/**
 * The report as one HTML file that needs nothing but itself.
 *
 * @param title of the browser's window
 * @param connections a directive of the content security policy that lets scripts connect, ending
 *     in a semicolon and a blank; empty if they must not
 * @param styles the whole style sheet
 * @param scripts in the order in which they run
 * @param content the visible part
 */
record ReportPage(
    String title, String connections, String styles, List<String> scripts, ReportContent content) {

  /** The page as a file. */
  static String of(Report report) {
    return page(report, new ConcurrentHashMap<>(), PageResources.scripts(), "");
  }

  /**
   * The page of a run in progress, which asks its own server for new experiments.
   *
   * @param rendered experiments as HTML from the last time; new ones are added, so that watching
   *     costs the run little
   */
  static String live(Report report, ConcurrentMap<String, String> rendered) {
    List<String> scripts = new ArrayList<>(PageResources.scripts());
    scripts.add(PageResources.liveScript());
    return page(report, rendered, scripts, "connect-src 'self'; ");
  }

  private static String page(
      Report report,
      ConcurrentMap<String, String> rendered,
      List<String> scripts,
      String connections) {
    return Templates.render(
        new ReportPage(
            report.answer().sentence(),
            connections,
            PageResources.styles(),
            scripts,
            ReportContent.of(report, rendered)));
  }

  String styleHash() {
    return PageResources.hash(styles);
  }

  String scriptHashes() {
    return scripts.stream().map(PageResources::hash).collect(Collectors.joining(" "));
  }
}
