package edgelab.relay;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts the flows of a route; an event loop writes, and anybody reads. */
final class FlowCounter {
  private final AtomicInteger opened = new AtomicInteger();
  private final AtomicInteger forgotten = new AtomicInteger();

  void opened() {
    opened.incrementAndGet();
  }

  void forgotten() {
    forgotten.incrementAndGet();
  }

  RelayFlows of(int port) {
    return new RelayFlows(port, opened.get(), forgotten.get());
  }
}
