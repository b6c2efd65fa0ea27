package edgelab.judge;

/** A cause's kind of fault. */
public enum CauseKind {
  /** Too small for so many at a time: backoff cannot heal it while the connections are held. */
  CAPACITY,
  /** Too slow for so many in so short a time: backoff heals it. */
  RATE,
  TIMEOUT,
  HEADER,
  ROUTING,
  TLS,
  /** The proxy lets some clients in only: those of an address, or with credentials. */
  ACCESS,
  /** A hop or the path broke. */
  FAULT,
  /** No cause, or none that is known. */
  NONE
}
