package edgelab.edge.trunk;

/**
 * The Edge's WebSockets, which are dealt to its trunks: of n trunks the first has the first, and
 * each n-th after it.
 */
@FunctionalInterface
public interface EdgeSockets {
  /**
   * A trunk is lost, and its sockets meet what its binding says.
   *
   * @param place of the trunk, from 0
   * @param trunks how many there are
   */
  void lost(int place, int trunks, TrunkLoss loss);
}
