package edgelab.history;

/** What told the client that a dial or a connection had ended. */
public enum Signal {
  /** The peer's kernel refused the TCP connection. */
  REFUSED,
  /** No route to the peer, or its name is unknown. */
  UNREACHABLE,
  /** Nothing came within the handshake timeout. */
  TIMEOUT,
  /** A WebSocket close frame. */
  CLOSE_FRAME,
  /** The connection ended without a close frame; the client's transport cannot tell how. */
  NO_CLOSE_FRAME,
  /** None of the above; the text of the error is in the agents' own log. */
  OTHER
}
