package edgelab.edge.trunk;

import edgelab.script.TrunkSettings.Binding;
import java.util.Locale;

/**
 * The loss of a trunk, as its WebSockets meet it.
 *
 * @param trunk its region, number and transport
 * @param place of the trunk among all, from 0
 */
public record TrunkLoss(String trunk, Binding binding, int place) {
  /**
   * Of n trunks the first has the first connection, and each n-th after it.
   *
   * @param connection its number, from 1
   */
  public boolean reaches(long connection, int trunks) {
    return (connection - 1) % trunks == place;
  }

  /** For the Edge's log. */
  @Override
  public String toString() {
    return trunk + ": " + binding.name().toLowerCase(Locale.ROOT);
  }
}
