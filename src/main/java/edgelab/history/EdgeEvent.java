package edgelab.history;

import java.time.Instant;
import java.util.OptionalInt;
import java.util.regex.Matcher;
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
  private static final Pattern STEP = Pattern.compile(".* client (\\d{1,9})");

  /** Whose request it is; empty for any other event, and where the client told no number. */
  public OptionalInt client() {
    return kind == Kind.REQUESTED && CLIENT.matcher(detail).matches()
        ? OptionalInt.of(Integer.parseInt(detail))
        : OptionalInt.empty();
  }

  /** Whose step the notification service logs; empty for any other event, and without a number. */
  public OptionalInt clientOfStep() {
    Matcher step = STEP.matcher(detail);
    return kind.isStep() && step.matches()
        ? OptionalInt.of(Integer.parseInt(step.group(1)))
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
    /** The notification service gave a token out; the detail is its number and the app. */
    TOKEN_ISSUED,
    /** The notification service takes a token no longer; the detail is its number. */
    TOKEN_REVOKED,
    /** The API answered 429; the detail is the request and the token's number. */
    RATE_LIMITED,
    /** The API answered another error; the detail is the status, the request and the reason. */
    API_REFUSED,
    /** A channel was created; the detail is its id and the token's number. */
    CHANNEL_CREATED,
    /** A channel was removed for another; the detail is both ids and the token's number. */
    CHANNEL_EVICTED,
    /** A WebSocket is a channel's connection; the detail is the channel's id. */
    CHANNEL_CONNECTED,
    /** A channel's topics changed; the detail is its id, how many were asked for and rejected. */
    SUBSCRIBED,
    /** An event was published; the detail is the topic, the channels that got it and missed it. */
    PUBLISHED,
    /** A SIP trunk begins to register; the detail of a trunk is its region, number, transport. */
    TRUNK_REGISTERING,
    /** The carrier registered a trunk; the detail ends with its answer. */
    TRUNK_REGISTERED,
    /** A trunk's carrier did not answer in time. */
    TRUNK_UNREACHABLE,
    /** A trunk's carrier refused it, or has the certificate of another. */
    TRUNK_REJECTED,
    /** A trunk's flow broke, or could not be opened. */
    TRUNK_FAILED,
    /** A trunk's registration was ended. */
    TRUNK_UNREGISTERED,
    /** A trunk did not take what came: the first of each kind. */
    TRUNK_MESSAGE_DROPPED,
    /** The first REGISTERs of a group were sent at once; the detail says how many, how fast. */
    TRUNK_BURST,
    /** A WebSocket's trunk was lost; the detail is the trunk, and what that does to the socket. */
    TRUNK_BINDING,
    /** The Edge did on purpose what an experiment asked of it. */
    INJECTED,
    /** The connection ended. */
    CLOSED,
    /** Something the Edge did not expect: a fault of its own. */
    ERROR;

    /** A step of a client before its dial, in the notification service. */
    boolean isStep() {
      return compareTo(TOKEN_ISSUED) >= 0 && compareTo(SUBSCRIBED) <= 0;
    }

    /** A change of one trunk, whose detail begins with its region, number and transport. */
    public boolean isOfTrunk() {
      return compareTo(TRUNK_REGISTERING) >= 0 && compareTo(TRUNK_UNREGISTERED) <= 0;
    }

    /** A trunk does not carry calls from now on, and nobody wanted that. */
    public boolean isTrunkLoss() {
      return compareTo(TRUNK_UNREACHABLE) >= 0 && compareTo(TRUNK_FAILED) <= 0;
    }
  }
}
