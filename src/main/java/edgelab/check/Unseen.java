package edgelab.check;

import edgelab.proxy.ConfigChange;
import java.util.List;

/**
 * A loss that is computed from a configuration and that no trial has shown.
 *
 * @param changes that prevent it, at least one
 * @param when it comes, and to which of them, for people
 * @param isCertain it comes to every client of the backend that the check assumes
 */
public record Unseen(List<ConfigChange> changes, String when, boolean isCertain) {
  public Unseen {
    changes = List.copyOf(changes);
  }
}
