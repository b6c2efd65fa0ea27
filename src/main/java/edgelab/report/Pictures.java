package edgelab.report;

import edgelab.history.Ending;
import edgelab.history.Event;
import edgelab.history.History;
import edgelab.history.Millis;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The report's pictures as SVG files, for readers that run no script. */
final class Pictures {
  static final String CLIENTS = "pictures/clients.svg";
  static final String OPEN = "pictures/open.svg";

  private static final int WIDTH = 860;
  private static final int LEFT = 60;
  private static final int TOP = 30;
  private static final int AXIS = 30;

  private static final Map<Ending.EndingKind, String> COLOURS =
      Map.of(
          Ending.EndingKind.UNANSWERED, "#d55e00",
          Ending.EndingKind.REJECTED, "#e69f00",
          Ending.EndingKind.CUT, "#cc79a7",
          Ending.EndingKind.CLOSED_BY_PEER, "#0072b2",
          Ending.EndingKind.BY_ITSELF, "none");

  private Pictures() {}

  static String clientsTitle(ExperimentView chapter) {
    return chapter.name() + ": every client, one row each";
  }

  static String openTitle(ExperimentView chapter) {
    return chapter.name() + ": open connections, as each side tells it";
  }

  /** Grey while dialing, green while open, another colour once lost. */
  static String clients(ExperimentView chapter) {
    History history = chapter.experiment().evidence().history();
    double end = Millis.end(history);
    int clients = history.burst().clients();
    double row = Math.min(8, 400.0 / clients);
    List<String> rows = new ArrayList<>();
    history.events().stream()
        .sorted(Comparator.comparing(Event::at))
        .collect(Collectors.groupingBy(Event::client))
        .forEach((client, events) -> rows.add(row(events, TOP + client * row, row, end)));
    double height = clients * row;
    return svg(
        clientsTitle(chapter)
            + " (grey: dialing, green: open, orange: lost, violet: cut, empty: closed)",
        height,
        end,
        "<g shape-rendering=\"crispEdges\">" + String.join("\n", rows) + "</g>");
  }

  private static String row(List<Event> events, double y, double height, double end) {
    StringBuilder row = new StringBuilder();
    for (int i = 0; i < events.size(); i++) {
      double from = Millis.of(events.get(i));
      double to = i + 1 < events.size() ? Millis.of(events.get(i + 1)) : end;
      String colour = colour(events.get(i));
      if (!colour.equals("none")) {
        row.append(
            format(
                "<rect x=\"%.1f\" y=\"%.2f\" width=\"%.1f\" height=\"%.2f\" fill=\"%s\"/>",
                x(from, end), y, Math.max(0.5, x(to, end) - x(from, end)), height, colour));
      }
    }
    return row.toString();
  }

  private static String colour(Event event) {
    Ending ending = Ending.of(event);
    if (ending != null) {
      return COLOURS.get(ending.kind());
    }
    return event instanceof Event.Dialed ? "#b4bac4" : "#009e73";
  }

  static String open(ExperimentView chapter) {
    double end = Millis.end(chapter.experiment().evidence().history());
    OpenCurve curve = OpenCurve.of(chapter.experiment().evidence(), end);
    double height = 180;
    int most = Math.max(1, chapter.result().clients());
    String lines =
        line(curve.ms(), curve.client(), "#56b4e9", 5, "", end, height, most)
            + line(curve.ms(), curve.nginx(), "#c04f00", 2.5, "", end, height, most)
            + line(
                curve.ms(),
                curve.edge(),
                "#1a1d21",
                2,
                " stroke-dasharray=\"5 4\"",
                end,
                height,
                most);
    String scale =
        format(
            "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%d</text><text x=\"%d\" y=\"%.0f\" text-anchor=\"end\">0</text>",
            LEFT - 8, TOP + 10, most, LEFT - 8, TOP + height);
    return svg(
        openTitle(chapter) + " (blue: clients, orange: NGINX, dashed: Edge)",
        height,
        end,
        scale + lines);
  }

  private static String line(
      double[] ms,
      int[] counts,
      String colour,
      double width,
      String dash,
      double end,
      double height,
      int most) {
    if (counts.length == 0) {
      return "";
    }
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < ms.length; i++) {
      String y = format("%.1f", TOP + height - height * counts[i] / most);
      path.append(i == 0 ? "M" : "H").append(format("%.1f", x(ms[i], end)));
      path.append(i == 0 ? " " : "V").append(y);
    }
    return format(
        "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%.1f\"%s/>\n",
        path, colour, width, dash);
  }

  private static double x(double ms, double end) {
    return LEFT + (WIDTH - LEFT - 20) * Math.max(0, ms) / end;
  }

  private static String svg(String title, double height, double end, String content) {
    StringBuilder ticks = new StringBuilder();
    for (int i = 0; i <= 4; i++) {
      ticks.append(
          format(
              "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>",
              x(end * i / 4, end),
              TOP + height + 20,
              i == 4 ? "end" : "middle",
              Millis.text(end * i / 4)));
    }
    return format(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %.0f" font-family="system-ui, sans-serif" font-size="12" role="img" aria-label="%s">
        <rect width="100%%" height="100%%" fill="#ffffff"/>
        <text x="%d" y="18">%s</text>
        <g fill="#1a1d21">%s</g>
        %s
        </svg>
        """,
        WIDTH, TOP + height + AXIS, Html.text(title), LEFT, Html.text(title), ticks, content);
  }

  private static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
