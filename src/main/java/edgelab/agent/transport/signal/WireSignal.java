package edgelab.agent.transport.signal;

/** The event on the wire that ended a dial or a session, without any interpretation. */
public enum WireSignal {
  /** CONNECT: the peer answered the SYN with RST. */
  REFUSED,
  /** CONNECT: no route, or an ICMP "unreachable". */
  UNREACHABLE,
  /** CONNECT: the name has no address. */
  UNKNOWN_HOST,
  /** CONNECT, TLS, HANDSHAKE: nothing came within the handshake timeout. */
  TIMEOUT,
  /** TLS, OPEN: the peer sent a fatal TLS alert. */
  ALERT,
  /** TLS: this side does not trust the peer's certificate. */
  UNTRUSTED,
  /** TLS: the certificate is trusted and names another host. */
  HOSTNAME_MISMATCH,
  /** TLS, HANDSHAKE, OPEN: the peer's FIN came first. */
  FIN,
  /** TLS, HANDSHAKE, OPEN: the peer's RST came, and no FIN before it. */
  RST,
  /** HANDSHAKE: an HTTP answer that is not 101, see {@link DialFailure#status()}. */
  HTTP_STATUS,
  /** HANDSHAKE: Upgrade or Connection is missing or wrong (RFC 6455 section 4.1, steps 2, 3). */
  BAD_UPGRADE,
  /** HANDSHAKE: Sec-WebSocket-Accept is missing, wrong or double (RFC 6455 section 4.1, step 4). */
  BAD_ACCEPT,
  /** HANDSHAKE: the 101 grants an extension that was not asked for (section 4.1, step 5). */
  BAD_EXTENSION,
  /**
   * HANDSHAKE: a subprotocol that was not asked for (RFC 6455 section 4.1, step 6), or more than
   * one (section 11.3.4).
   */
  BAD_SUBPROTOCOL,
  /** HANDSHAKE: none where {@code TransportProperties.SUBPROTOCOL_REQUIRED} wants one. */
  NO_SUBPROTOCOL,
  /** TLS, HANDSHAKE: the peer does not speak the protocol. */
  MALFORMED,
  /** OPEN: the peer sent a close frame, see {@code SessionEnding.code()}. */
  CLOSE_FRAME,
  /** OPEN: the peer broke the WebSocket protocol and Tyrus gave up. */
  PROTOCOL_ERROR,
  /**
   * CONNECT: this machine has no port or descriptor left. HANDSHAKE: the callback executor takes no
   * tasks. OPEN: this side closed the session.
   */
  LOCAL
}
