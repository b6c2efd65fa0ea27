package edgelab.check;

import edgelab.proxy.ConfigChange;
import java.util.List;

/**
 * A loss that is computed from a configuration and that a healthy trial has not shown.
 *
 * @param changes that prevent it, at least one
 * @param when it comes, and to which of them, for people
 */
public record Unseen(List<ConfigChange> changes, String when) {
  public Unseen {
    changes = List.copyOf(changes);
  }
}
