package edgelab.jmeter;

import edgelab.history.EdgeEvent;
import edgelab.history.EdgeEvent.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * WebSockets in the Edge's log, which is the truth beside what clients count.
 *
 * @param upgrades all of them
 * @param most as many were open at the same time
 */
public record EdgeCount(int upgrades, int most) {
  public static EdgeCount of(List<EdgeEvent> log) {
    Set<Long> open = new HashSet<>();
    int upgrades = 0;
    int most = 0;
    for (EdgeEvent event : log) {
      if (event.kind() == Kind.UPGRADED) {
        upgrades++;
        open.add(event.connection());
      } else if (event.kind() == Kind.CLOSED) {
        open.remove(event.connection());
      }
      most = Math.max(most, open.size());
    }
    return new EdgeCount(upgrades, most);
  }
}
