package edgelab.check;

import edgelab.proxy.ConfigChange;
import java.util.List;

/**
 * A loss that is computed from a configuration and that a healthy trial has not shown.
 *
 * @param changes that prevent it, at least one
 * @param when it comes, in the words behind "lost"
 */
public record Unseen(List<ConfigChange> changes, String when) {
  public Unseen {
    changes = List.copyOf(changes);
  }
}
