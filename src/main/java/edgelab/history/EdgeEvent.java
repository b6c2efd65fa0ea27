package edgelab.history;

import java.time.Instant;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * One line of the Edge's own log: the other side of the proxy.
 *
 * @param at wall clock
 * @param connection counts from 1 since the last reset
 * @param kind what happened
 * @param detail the number of a client, the reason of a refusal, the code of a close, the text of
 *     an error
 */
public record EdgeEvent(Instant at, long connection, Kind kind, String detail) {
  private static final Pattern CLIENT = Pattern.compile("\\d{1,9}");

  /** Whose request it is; empty for any other event, and where the client told no number. */
  public OptionalInt client() {
    return kind == Kind.REQUESTED && CLIENT.matcher(detail).matches()
        ? OptionalInt.of(Integer.parseInt(detail))
        : OptionalInt.empty();
  }

  /** The possible events of an Edge connection. */
  public enum Kind {
    /** A TCP connection was accepted. */
    ACCEPTED,
    /** An upgrade request was read; the detail is the client's number, if it told one. */
    REQUESTED,
    /**
     * The path and query of an upgrade request, as they arrived; the detail. Logged by an Edge that
     * looks at the query.
     */
    PATH,
    /** A 101 was sent. */
    UPGRADED,
    /** An upgrade was answered with another status; the detail begins with it. */
    REFUSED,
    /** A valid upgrade was refused because too many came; the detail says how. */
    TURNED_AWAY,
    /** A heartbeat was sent. */
    HEARTBEAT,
    /** The Edge did on purpose what an experiment asked of it. */
    INJECTED,
    /** The connection ended. */
    CLOSED,
    /** Something the Edge did not expect: a fault of its own. */
    ERROR
  }
}
