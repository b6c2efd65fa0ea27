package edgelab.history;

/** How far a dial had come when it failed. */
public enum Phase {
  /** No TCP connection yet. */
  CONNECT,
  /** TCP is up, TLS is not. */
  TLS,
  /** The upgrade request is out, its answer is not in. */
  HANDSHAKE,
  /** After the 101. */
  OPEN
}
