package edgelab.report;

import edgelab.herd.Dials;
import edgelab.history.Endings;
import edgelab.history.Evidence;
import edgelab.history.Json;
import edgelab.history.Millis;
import edgelab.run.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One experiment as a section of the page: closed, its head says all that a glance needs. */
final class ExperimentPage {
  private ExperimentPage() {}

  static String of(ExperimentView chapter, boolean open) {
    Result result = chapter.result();
    Evidence evidence = chapter.experiment().evidence();
    List<LogGroup> log = LogDigest.of(evidence);
    ExperimentSeries series = ExperimentSeries.of(evidence, log);
    return """
        <details class="experiment" id="%s" data-experiment="%s" data-agree="%s"%s>
        <summary class="%s">%s</summary>
        <div class="body">
        <p class="wrong">%s</p>
        <p>%s</p>
        <figure class="timeline"><figcaption><h4>Every client, one row each</h4></figcaption><div class="draw"></div></figure>
        <figure class="open"><figcaption><h4>Open connections, as each side tells it</h4></figcaption><div class="draw"></div></figure>
        %s
        %s
        %s
        %s
        <p class="repeat">Repeat it: %s <span class="quiet">(NGINX %s, seed %d)</span></p>
        </div>
        <script type="application/octet-stream" class="packed">%s</script>
        </details>
        """
        .formatted(
            Html.anchor(chapter.name()),
            Html.text(chapter.name()),
            result.agree(),
            open ? " open" : "",
            chapter.experiment().sick() ? "sick" : "healthy",
            head(result),
            chapter.variant().map(variant -> Html.text(variant.wrong())).orElse(""),
            Html.text(chapter.experiment().verdict().because()),
            dials(chapter, series.dials()),
            EndingsTables.of(chapter.experiment()),
            LogTable.of(log),
            ConfigView.of(chapter),
            Html.code(chapter.command()),
            Html.text(result.version()),
            result.seed(),
            Packed.of(Json.line(series)));
  }

  private static String head(Result result) {
    return """
        <span class="name">%s</span>%s<span class="count"><b>%d</b> of %d open</span>\
        <span class="symptom">%s</span><span class="agree %s">%s</span>"""
        .formatted(
            Html.text(result.experiment()),
            bar(result),
            result.opened(),
            result.clients(),
            ResultTable.symptom(result),
            result.agree() ? "yes" : "no",
            ResultTable.agreement(result));
  }

  /** How the clients ended, at a glance; the numbers beside it say the same. */
  private static String bar(Result result) {
    int stayed = Math.max(0, result.opened() - result.abnormal());
    List<String> parts = new ArrayList<>();
    int at = 0;
    int[] counts = {stayed, result.abnormal(), result.rejected(), result.unreachable()};
    String[] kinds = {"open", "cut", "rejected", "unanswered"};
    for (int i = 0; i < counts.length; i++) {
      double width = 100.0 * counts[i] / result.clients();
      parts.add(
          String.format(
              Locale.ROOT,
              "<rect class=\"%s\" x=\"%.2f%%\" width=\"%.2f%%\" height=\"8\"/>",
              kinds[i],
              100.0 * at / result.clients(),
              width));
      at += counts[i];
    }
    return "<svg class=\"bar\" height=\"8\" aria-hidden=\"true\">"
        + String.join("", parts)
        + "</svg>";
  }

  private static String dials(ExperimentView chapter, Dials dials) {
    var history = chapter.experiment().evidence().history();
    Endings endings = history.endings();
    if (dials.atOnce()) {
      return "<p>All %d dials began within %s, as planned: in one tenth of a second.</p>"
          .formatted(endings.attempts(), Millis.text(Millis.of(history.dialSpread())));
    }
    return """
        <figure class="dials"><figcaption><h4>Dials in each tenth of a second, measured and %s</h4></figcaption><div class="draw"></div></figure>
        """
        .formatted(dials.hasTheory() ? "simulated" : "planned");
  }
}
