package edgelab.agent.transport.signal;

/** How far a dial had come, because one signal accuses a different hop at each step. */
public enum DialPhase {
  /** From the connect call to the peer's SYN-ACK, address resolution included. */
  CONNECT,
  /** From the ClientHello to the end of the TLS handshake. */
  TLS,
  /** From the request (a proxy's CONNECT included) to the accepted 101. */
  HANDSHAKE,
  /** After the 101. */
  OPEN
}
