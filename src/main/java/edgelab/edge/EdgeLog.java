package edgelab.edge;

import edgelab.history.EdgeEvent;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The events of the Edge since a reset. */
final class EdgeLog {
  private final Queue<EdgeEvent> events = new ConcurrentLinkedQueue<>();

  void add(long connection, EdgeEvent.Kind kind, String detail) {
    events.add(new EdgeEvent(Instant.now(), connection, kind, detail));
  }

  List<EdgeEvent> events() {
    return List.copyOf(events);
  }
}
