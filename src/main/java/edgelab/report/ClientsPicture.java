package edgelab.report;

import edgelab.history.Ending;
import edgelab.history.Event;
import edgelab.history.History;
import edgelab.history.Millis;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A row for each client over time, as an SVG for readers that run no script. A client is grey while
 * dialing, green while open, and has another colour once it is lost.
 *
 * @param frame around the rows
 * @param spans of all clients
 */
record ClientsPicture(Drawing frame, List<ClientSpan> spans) {
  static final String FILE = "pictures/clients.svg";

  private static final double HIGHEST = 400;
  private static final double ROW = 8;

  private static final Map<Ending.EndingKind, String> COLOURS =
      Map.of(
          Ending.EndingKind.UNANSWERED, "#d55e00",
          Ending.EndingKind.REJECTED, "#e69f00",
          Ending.EndingKind.CUT, "#cc79a7",
          Ending.EndingKind.CLOSED_BY_PEER, "#0072b2",
          Ending.EndingKind.BY_ITSELF, "none");

  /** A time in which a client has one state. */
  record ClientSpan(String x, String y, String width, String height, String colour) {}

  static String title(ExperimentView chapter) {
    return chapter.name() + ": every client, one row each";
  }

  static ClientsPicture of(ExperimentView chapter) {
    History history = chapter.experiment().evidence().history();
    int clients = history.burst().clients();
    int first = history.burst().first();
    double row = Math.min(ROW, HIGHEST / clients);
    TimeAxis axis = new TimeAxis(Millis.end(history));
    List<ClientSpan> spans = new ArrayList<>();
    history.events().stream()
        .sorted(Comparator.comparing(Event::at))
        .collect(Collectors.groupingBy(Event::client))
        .forEach(
            (client, events) ->
                spans.addAll(row(events, Drawing.TOP + (client - first) * row, row, axis)));
    String title =
        title(chapter)
            + " (blue-grey: before the dial, grey: dialing, green: open, orange: lost, violet: cut, empty: closed)";
    return new ClientsPicture(new Drawing(title, clients * row, axis), spans);
  }

  private static List<ClientSpan> row(List<Event> events, double y, double height, TimeAxis axis) {
    List<ClientSpan> row = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      String colour = colour(events.get(i));
      if (!colour.equals("none")) {
        double from = axis.x(Millis.of(events.get(i)));
        double to = axis.x(i + 1 < events.size() ? Millis.of(events.get(i + 1)) : axis.end());
        row.add(
            new ClientSpan(
                Decimals.text(1, from),
                Decimals.text(2, y),
                Decimals.text(1, Math.max(0.5, to - from)),
                Decimals.text(2, height),
                colour));
      }
    }
    return row;
  }

  private static String colour(Event event) {
    Ending ending = Ending.of(event);
    if (ending != null) {
      return COLOURS.get(ending.kind());
    }
    return event instanceof Event.Completed
        ? "#8ba0bf"
        : event instanceof Event.Dialed ? "#b4bac4" : "#009e73";
  }
}
