package edgelab.report;

import edgelab.history.Ending;
import edgelab.history.Event;
import edgelab.history.History;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A history as columns, for the page. Events are sorted by client, so that most numbers are small
 * and compress well. All arrays have one entry for each event.
 *
 * @param clients of the burst
 * @param texts descriptions of the events, each text once
 * @param text index into {@code texts}
 * @param state the client's state from this event on, an index into {@link ColumnState}
 * @param client number of the client, less that of the event before
 * @param attempt of the client, counted from 1
 * @param us microseconds: of a client's first event since the burst began, of its later ones since
 *     the one before
 */
record EventColumns(
    int clients,
    List<String> texts,
    int[] text,
    int[] state,
    int[] client,
    int[] attempt,
    long[] us) {

  /** The states of a client, in the order of the page's colours. */
  enum ColumnState {
    DIALING,
    OPEN,
    UNANSWERED,
    REJECTED,
    CUT,
    CLOSED_BY_PEER,
    DONE,
    /** Requests before the dial. */
    PREPARING
  }

  static EventColumns of(History history) {
    List<Event> events = new ArrayList<>(history.events());
    events.sort(
        Comparator.comparingInt(Event::client)
            .thenComparing(Event::at)
            .thenComparingInt(Event::attempt));
    int size = events.size();
    Map<String, Integer> texts = new LinkedHashMap<>();
    EventColumns columns =
        new EventColumns(
            history.burst().clients(),
            new ArrayList<>(),
            new int[size],
            new int[size],
            new int[size],
            new int[size],
            new long[size]);
    for (int i = 0; i < size; i++) {
      columns.set(i, events.get(i), i == 0 ? null : events.get(i - 1), texts);
    }
    if (size > 0) {
      columns.client[0] -= history.burst().first(); // the page counts its rows from 0
    }
    columns.texts.addAll(texts.keySet());
    return columns;
  }

  private void set(int i, Event event, Event before, Map<String, Integer> known) {
    boolean same = before != null && before.client() == event.client();
    client[i] = event.client() - (before == null ? 0 : before.client());
    attempt[i] = event.attempt();
    us[i] = micros(event) - (same ? micros(before) : 0);
    state[i] = state(event).ordinal();
    String said = say(event);
    known.putIfAbsent(said, known.size());
    text[i] = known.get(said);
  }

  private static long micros(Event event) {
    return event.at().toNanos() / 1000;
  }

  private static ColumnState state(Event event) {
    Ending ending = Ending.of(event);
    if (ending == null) {
      return event instanceof Event.Completed
          ? ColumnState.PREPARING
          : event instanceof Event.Dialed ? ColumnState.DIALING : ColumnState.OPEN;
    }
    return switch (ending.kind()) {
      case UNANSWERED -> ColumnState.UNANSWERED;
      case REJECTED -> ColumnState.REJECTED;
      case CUT -> ColumnState.CUT;
      case CLOSED_BY_PEER -> ColumnState.CLOSED_BY_PEER;
      case BY_ITSELF -> ColumnState.DONE;
    };
  }

  private static String say(Event event) {
    if (event instanceof Event.Dialed) {
      return "dialed";
    }
    if (event instanceof Event.Completed completed) {
      return "done: " + completed.phase().text();
    }
    if (event instanceof Event.Opened opened) {
      return opened.subprotocol().isEmpty()
          ? "opened: 101"
          : "opened: 101, subprotocol " + opened.subprotocol();
    }
    if (event instanceof Event.Heard heard) {
      return "heard: " + heard.kind();
    }
    if (event instanceof Event.Sent sent) {
      return "sent: " + sent.bytes() + " bytes";
    }
    Ending ending = Ending.of(event);
    return ending == null
        ? event.toString()
        : switch (ending.kind()) {
          case UNANSWERED -> "failed in " + ending.phaseText() + ": " + ending.signal();
          case REJECTED -> rejected(ending) + words(event);
          case CUT -> "closed: 1006, no close frame came, " + ending.signal();
          case CLOSED_BY_PEER -> "closed by the other side: " + ending.signal();
          case BY_ITSELF -> "closed by the client: " + ending.signal();
        };
  }

  private static String rejected(Ending ending) {
    String step = ending.phase().isBeforeDial() ? " at the " + ending.phaseText() : "";
    return "rejected" + step + ": " + ending.signal();
  }

  /** The answer's own, which tell a person the hop that gave it. */
  private static String words(Event event) {
    return event instanceof Event.Rejected rejected
        ? word("Server", rejected.server())
            + word("Via", rejected.via())
            + word("Location", rejected.location())
            + word("body", rejected.body())
        : "";
  }

  private static String word(String name, String value) {
    return value.isEmpty() ? "" : ", " + name + ": " + value;
  }
}
