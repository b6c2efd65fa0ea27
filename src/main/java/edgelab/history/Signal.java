package edgelab.history;

/** A client's sign that a dial or a connection had ended. */
public enum Signal {
  /** The peer's kernel refused the TCP connection. */
  REFUSED,
  /** No route to the peer. */
  UNREACHABLE,
  /** The peer's name has no address. */
  UNKNOWN_HOST,
  /** Nothing came within the handshake timeout. */
  TIMEOUT,
  /** A fatal TLS alert. */
  ALERT,
  /** The client does not trust the peer's certificate. */
  UNTRUSTED,
  /** The certificate names another host. */
  HOSTNAME_MISMATCH,
  /** The peer closed the TCP connection in order, with no close frame. */
  FIN,
  /** The peer reset the TCP connection. */
  RST,
  /** The 101's {@code Upgrade} or {@code Connection} is missing or wrong. */
  BAD_UPGRADE,
  /** The 101's {@code Sec-WebSocket-Accept} is missing, wrong or double. */
  BAD_ACCEPT,
  /** The 101 grants an extension that was not asked for. */
  BAD_EXTENSION,
  /** The 101 names a subprotocol that was not asked for, or more than one. */
  BAD_SUBPROTOCOL,
  /** The 101 names no subprotocol, and the client had asked for one. */
  NO_SUBPROTOCOL,
  /** The bytes are not the protocol. */
  MALFORMED,
  /** A WebSocket close frame from the peer. */
  CLOSE_FRAME,
  /** The peer broke the WebSocket protocol. */
  PROTOCOL_ERROR,
  /** The client gave up: a message that it expected did not come. */
  WATCHDOG,
  /** The client itself: it closed, or had no port or descriptor left. */
  LOCAL
}
