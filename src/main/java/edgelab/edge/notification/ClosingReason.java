package edgelab.edge.notification;

/**
 * Why the service ends a connection. The codes are those of RFC 6455 §7.4.1; the real service's are
 * known for maintenance only.
 */
public enum ClosingReason {
  /** Going away: the client had notice. */
  MAINTENANCE(1001, "maintenance"),
  /** The channel's owner has created too many others. Policy violation. */
  EVICTED(1008, "the channel was removed for a newer one"),
  /** A channel has one connection. Policy violation. */
  REPLACED(1008, "another connection of this channel was opened"),
  /** The channel's life is over, or was before the WebSocket opened. Policy violation. */
  GONE(1008, "the channel has expired");

  private final int code;
  private final String text;

  ClosingReason(int code, String text) {
    this.code = code;
    this.text = text;
  }

  public int code() {
    return code;
  }

  /** The reason in the close frame. */
  public String text() {
    return text;
  }
}
