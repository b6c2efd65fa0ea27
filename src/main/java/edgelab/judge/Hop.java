package edgelab.judge;

/** Where a connection was lost, on the way from the clients to the Edge. */
public enum Hop {
  NOWHERE("No hop"),
  CLIENT("The client"),
  CLIENT_SIDE("The path between the clients and %s"),
  PROXY("%s"),
  EDGE_SIDE("The path between %s and the Edge"),
  /** The backend that the proxy dials, the Edge in the lab. */
  UPSTREAM("The upstream of %s"),
  EDGE("The Edge"),
  PATH("The path between two hops"),
  UNKNOWN("A hop that the logs do not name");

  private final String subject;

  Hop(String subject) {
    this.subject = subject;
  }

  /**
   * The hop as the subject of a sentence.
   *
   * @param proxy name of the proxy, for people
   */
  public String subject(String proxy) {
    return subject.formatted(proxy);
  }
}
