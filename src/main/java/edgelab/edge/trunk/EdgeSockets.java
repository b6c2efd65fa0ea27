package edgelab.edge.trunk;

/** The Edge's WebSockets, which a trunk's loss may reach. */
public interface EdgeSockets {
  /** How many are open. */
  int open();

  /** Closes each with 1001, going away. */
  void goAway();

  /** Cuts each with no close frame. */
  void cut();
}
