package edgelab.report;

import edgelab.checker.Cause;

/** Where a connection was cut, for the report's first sentence. */
public enum Hop {
  NOWHERE("Nobody"),
  NGINX("NGINX"),
  CLIENT_SIDE("The path between the clients and NGINX"),
  EDGE_SIDE("The path between NGINX and the Edge"),
  EDGE("The Edge"),
  UNKNOWN("Something the logs do not name");

  private final String subject;

  Hop(String subject) {
    this.subject = subject;
  }

  /** The hop as the subject of a sentence. */
  public String subject() {
    return subject;
  }

  /** Every cause of the catalogue is something that NGINX was told to do, unless listed here. */
  static Hop of(Cause cause) {
    return switch (cause) {
      case NONE -> NOWHERE;
      case UNKNOWN -> UNKNOWN;
      case PEER_RESET -> CLIENT_SIDE;
      default -> NGINX;
    };
  }
}
