package edgelab.history;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a dial or a connection ended: when, and by what.
 *
 * @param phase how far it had come
 * @param signal what told the client
 * @param kind what it is to the client
 */
public record Ending(Phase phase, String signal, EndingKind kind) {

  /** From worst to best. */
  public enum EndingKind {
    UNANSWERED("no answer"),
    REJECTED("rejected"),
    CUT("cut after the 101"),
    CLOSED_BY_PEER("closed by the other side"),
    BY_ITSELF("closed by the client itself");

    private final String label;

    EndingKind(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  /** An ending and how many there were of it. */
  public record Count(Ending ending, long count) {}

  /** All endings of a history, dial by dial, counted; the most frequent first. */
  public static List<Count> of(History history) {
    return history.events().stream()
        .flatMap(event -> Stream.ofNullable(of(event)))
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
        .entrySet()
        .stream()
        .map(entry -> new Count(entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.<Count>comparingLong(Count::count)
                .reversed()
                .thenComparing(count -> count.ending().toString()))
        .toList();
  }

  /** Null where the event ends nothing. */
  public static Ending of(Event event) {
    if (event instanceof Event.Failed failed) {
      return new Ending(failed.phase(), text(failed.signal()), EndingKind.UNANSWERED);
    }
    if (event instanceof Event.Rejected rejected) {
      return new Ending(rejected.phase(), "HTTP " + rejected.httpStatus(), EndingKind.REJECTED);
    }
    if (event instanceof Event.Closed closed) {
      return closed(closed);
    }
    return null;
  }

  private static Ending closed(Event.Closed closed) {
    if (closed.code() == Endings.ABNORMAL_CLOSURE) {
      return new Ending(Phase.OPEN, text(closed.signal()), EndingKind.CUT);
    }
    EndingKind kind =
        closed.signal() == Signal.LOCAL ? EndingKind.BY_ITSELF : EndingKind.CLOSED_BY_PEER;
    return new Ending(Phase.OPEN, "close code " + closed.code(), kind);
  }

  private static String text(Signal signal) {
    String name = signal.name();
    return name.equals("FIN") || name.equals("RST")
        ? name
        : name.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  public String phaseText() {
    return phase.text();
  }
}
