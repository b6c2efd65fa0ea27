package edgelab.agent.transport.session;

import edgelab.agent.transport.signal.WireSignal;
import jakarta.websocket.Session;
import java.util.Optional;

/**
 * How an open session ended, because {@code onClose} shows 1006 for a FIN and for an RST alike.
 *
 * @param signal CLOSE_FRAME, FIN, RST, ALERT, PROTOCOL_ERROR or LOCAL
 * @param code the peer's close code with {@link WireSignal#CLOSE_FRAME} (1005 for an empty close
 *     frame), otherwise 0
 */
public record SessionEnding(WireSignal signal, int code) {

  /**
   * The ending of a session of this transport; known before {@code onClose} runs, never changed
   * afterwards, and empty while the session is open.
   */
  public static Optional<SessionEnding> of(Session session) {
    if (session.isOpen()) {
      return Optional.empty();
    }
    if (session.getUserProperties().get(Wire.KEY) instanceof OpenConnection connection) {
      return connection.endingOfClosed();
    }
    // Only this side can have closed a session that is not linked to its wire yet.
    return Optional.of(new SessionEnding(WireSignal.LOCAL, 0));
  }
}
