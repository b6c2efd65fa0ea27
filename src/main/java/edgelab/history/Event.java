package edgelab.history;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.util.Objects;

/**
 * One client's view of one instant. A history is a list of events and nothing else.
 *
 * <p>{@code client} counts from 0, {@code attempt} from 1, and {@code at} is the time since the
 * burst began, on the agents' monotonic clock.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
  @Type(value = Event.Completed.class, name = "completed"),
  @Type(value = Event.Dialed.class, name = "dialed"),
  @Type(value = Event.Opened.class, name = "opened"),
  @Type(value = Event.Rejected.class, name = "rejected"),
  @Type(value = Event.Failed.class, name = "failed"),
  @Type(value = Event.Heard.class, name = "heard"),
  @Type(value = Event.Sent.class, name = "sent"),
  @Type(value = Event.Closed.class, name = "closed"),
})
public sealed interface Event {
  int client();

  int attempt();

  Duration at();

  /**
   * An open client's message, heard or sent: it tells neither how a dial nor a connection ended.
   */
  static boolean isMessage(Event event) {
    return event instanceof Heard || event instanceof Sent;
  }

  /**
   * A request before the dial had the answer that was hoped for: the token, the channel or the
   * subscription is there. {@code detail} is the id of a channel that was created; else empty. Of a
   * token that clients share the one that asked for it tells.
   */
  record Completed(int client, int attempt, Duration at, Phase phase, String detail)
      implements Event {}

  /**
   * The client began to connect; it was to do so at {@code planned}, which a machine that has not
   * enough processor time does not keep.
   */
  record Dialed(int client, int attempt, Duration at, Duration planned) implements Event {
    /** On time. */
    public Dialed(int client, int attempt, Duration at) {
      this(client, attempt, at, at);
    }
  }

  /** The 101 came and was valid; {@code subprotocol} is empty where none was negotiated. */
  record Opened(int client, int attempt, Duration at, String subprotocol) implements Event {}

  /**
   * The handshake was answered, but not with a 101, or a request before it was refused, as {@code
   * phase} tells. The texts are the answer's own words, kept for people: {@code server}, {@code
   * via} and {@code location} are headers, {@code body} is its first 200 bytes. Control characters
   * are escaped. Empty: it says nothing.
   */
  record Rejected(
      int client,
      int attempt,
      Duration at,
      Phase phase,
      int httpStatus,
      String server,
      String via,
      String location,
      String body)
      implements Event {
    /** Runs of before the phase and the texts were kept have none. */
    public Rejected {
      phase = Objects.requireNonNullElse(phase, Phase.HANDSHAKE);
      server = Objects.requireNonNullElse(server, "");
      via = Objects.requireNonNullElse(via, "");
      location = Objects.requireNonNullElse(location, "");
      body = Objects.requireNonNullElse(body, "");
    }

    /** An answer to a handshake, without words. */
    public Rejected(int client, int attempt, Duration at, int httpStatus) {
      this(client, attempt, at, Phase.HANDSHAKE, httpStatus);
    }

    /** An answer without words. */
    public Rejected(int client, int attempt, Duration at, Phase phase, int httpStatus) {
      this(client, attempt, at, phase, httpStatus, "", "", "", "");
    }
  }

  /** The dial, or a request before it, ended with no valid answer. */
  record Failed(int client, int attempt, Duration at, Phase phase, Signal signal)
      implements Event {}

  /**
   * The open client received a message; {@code kind} is {@code heartbeat}, {@code pong}, {@code
   * event} where it is one of a topic that the client has, or {@code echo}.
   */
  record Heard(int client, int attempt, Duration at, String kind) implements Event {}

  /** The open client's kernel has taken the last of the bytes that the client had to send. */
  record Sent(int client, int attempt, Duration at, int bytes) implements Event {}

  /**
   * The open connection ended. {@code code} is what the client reports: 1006 when no close frame
   * came (RFC 6455 §7.1.5), which is never on the wire.
   */
  record Closed(int client, int attempt, Duration at, int code, Signal signal) implements Event {}
}
