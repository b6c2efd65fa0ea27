package edgelab.edge;

import edgelab.history.EdgeEvent;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** The events of the Edge since a reset. */
final class EdgeLog {
  /** What 9,000 clients leave in a minute of heartbeats every second. */
  private static final int MOST = 600_000;

  private final Queue<EdgeEvent> events = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();
  private final int most;

  EdgeLog() {
    this(MOST);
  }

  /**
   * @param most events that it holds; the one after them says that the log is full
   */
  EdgeLog(int most) {
    this.most = most;
  }

  void add(long connection, EdgeEvent.Kind kind, String detail) {
    int before = count.getAndIncrement();
    if (before < most) {
      events.add(new EdgeEvent(Instant.now(), connection, kind, detail));
    } else if (before == most) {
      events.add(new EdgeEvent(Instant.now(), 0, EdgeEvent.Kind.ERROR, "the log is full"));
    }
  }

  List<EdgeEvent> events() {
    return List.copyOf(events);
  }
}
