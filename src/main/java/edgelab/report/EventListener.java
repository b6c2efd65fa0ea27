package edgelab.report;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/** One reader of server-sent events. One that does not read holds up no other. */
final class EventListener {
  /** A reader that is so many events behind is gone; a browser comes back by itself. */
  private static final int MOST_WAITING = 64;

  private final HttpExchange exchange;
  private final Executor executor;
  private final Queue<String> waiting = new ArrayDeque<>();
  private boolean writing;
  private boolean gone;

  /**
   * @param exchange whose headers are sent
   * @param executor writes; it has a thread for each listener that is slow
   */
  EventListener(HttpExchange exchange, Executor executor) {
    this.exchange = exchange;
    this.executor = executor;
  }

  /**
   * Returns at once.
   *
   * @return false if the reader is gone
   */
  synchronized boolean tell(String event) {
    if (gone) {
      return false;
    }
    if (waiting.size() == MOST_WAITING) {
      gone = true;
      exchange.close(); // what is being written to it fails
      return false;
    }
    waiting.add(event);
    if (!writing) {
      writing = true;
      executor.execute(this::writeAll);
    }
    return true;
  }

  private void writeAll() {
    for (String event = next(); event != null; event = next()) {
      try {
        exchange.getResponseBody().write(event.getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
      } catch (IOException closed) {
        end();
      }
    }
  }

  private synchronized String next() {
    String event = gone ? null : waiting.poll();
    writing = event != null;
    return event;
  }

  private synchronized void end() {
    gone = true;
    exchange.close();
  }
}
