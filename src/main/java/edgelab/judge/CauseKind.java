package edgelab.judge;

/** A cause's kind of fault. */
public enum CauseKind {
  /** Too small for so many at a time: backoff cannot heal it while the connections are held. */
  CAPACITY("Capacity: too small for so many at a time"),
  /** Too slow for so many in so short a time: backoff heals it. */
  RATE("Rate: too slow for so many at once"),
  TIMEOUT("Timeouts"),
  HEADER("Headers of the handshake"),
  ROUTING("Routing and upstreams"),
  TLS("TLS"),
  /** The proxy lets some clients in only: those of an address, or with credentials. */
  ACCESS("Access"),
  /** A hop or the path broke. */
  FAULT("A hop or the path breaks"),
  /** No cause, or none that is known. */
  NONE("No cause that shows");

  private final String title;

  CauseKind(String title) {
    this.title = title;
  }

  /** For people, as the heading of a list. */
  public String title() {
    return title;
  }
}
