package edgelab.agent.transport.session;

import jakarta.websocket.Session;
import java.util.Optional;

/**
 * Back-pressure for one open session, and how much has come of messages that are not complete yet,
 * because the WebSocket API has no method for either.
 */
public interface Wire {

  /** The key of the wire in {@link Session#getUserProperties()}. */
  String KEY = "edgelab.transport.wire";

  /** The wire of a session that this transport opened. */
  static Optional<Wire> of(Session session) {
    return session.getUserProperties().get(KEY) instanceof Wire wire
        ? Optional.of(wire)
        : Optional.empty();
  }

  /**
   * Stops reading, so that the peer's writes stall; frames that are already read still arrive, and
   * FIN and RST are seen only after {@link #resumeReading()}.
   */
  void pauseReading();

  /** Reads again. */
  void resumeReading();

  /** Payload bytes of binary messages that have arrived so far, of incomplete ones, too. */
  long binaryBytes();
}
