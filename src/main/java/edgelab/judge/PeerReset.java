package edgelab.judge;

import edgelab.history.EdgeEvent;
import edgelab.history.Evidence;
import java.util.List;
import java.util.Optional;

/**
 * NGINX met a reset on an open connection: of the client's side at {@code info}, of the Edge's at
 * {@code error}. The Edge's own resets are not between the hops.
 */
final class PeerReset implements Checker {
  private static final String LINE =
      "(104: Connection reset by peer) while proxying upgraded connection";

  @Override
  public Optional<Finding> check(Evidence evidence) {
    boolean byTheEdge =
        evidence.edge(EdgeEvent.Kind.INJECTED).stream()
            .anyMatch(event -> event.detail().endsWith("Rst[]"));
    List<String> lines = evidence.errors(LINE);
    if (lines.isEmpty() || byTheEdge) {
      return Optional.empty();
    }
    String side = lines.get(0).contains("[info]") ? "the client" : "the Edge";
    return Finding.of(
        Cause.PEER_RESET,
        lines.size(),
        evidence,
        "the connection between %s and NGINX was reset: NGINX logged it %d times, first \"%s\""
            .formatted(side, lines.size(), NginxLog.message(lines.get(0))));
  }
}
