package edgelab.edge.trunk;

/** The Edge's WebSockets, which are dealt to its trunks. */
@FunctionalInterface
public interface EdgeSockets {
  /**
   * A trunk is lost, and its sockets meet what its binding says.
   *
   * @param trunks how many there are
   */
  void lost(TrunkLoss loss, int trunks);
}
