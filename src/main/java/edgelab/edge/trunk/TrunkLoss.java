package edgelab.edge.trunk;

import edgelab.script.TrunkSettings.Binding;
import java.util.Locale;

/**
 * The loss of a trunk, as its WebSockets meet it.
 *
 * @param trunk its region, number and transport
 */
public record TrunkLoss(String trunk, Binding binding) {
  /** For the Edge's log. */
  @Override
  public String toString() {
    return trunk + ": " + binding.name().toLowerCase(Locale.ROOT);
  }
}
