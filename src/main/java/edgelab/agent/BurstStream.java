package edgelab.agent;

import edgelab.control.ControlServer.Body;
import edgelab.history.Event;
import edgelab.history.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A burst as the lab hears of it: a line for each event as it comes, and a last one, {@link
 * AgentsMain.End} or {@link AgentsMain.Abort}.
 */
final class BurstStream implements Body {
  /** Writing each event by itself would disturb the clients. */
  private static final Duration BATCH = Duration.ofMillis(100);

  private final ShareRun run;
  private final BlockingQueue<Event> queue;
  private final Runnable whenClosed;
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * @param run is started and closed here
   * @param queue takes the run's events
   * @param whenClosed runs when the share's connections are closed
   */
  BurstStream(ShareRun run, BlockingQueue<Event> queue, Runnable whenClosed) {
    this.run = run;
    this.queue = queue;
    this.whenClosed = whenClosed;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    try {
      stream(out);
    } finally {
      close(); // the reader of the last byte may send the next burst
    }
  }

  private void stream(OutputStream out) throws IOException {
    run.start();
    boolean ended;
    long written = System.nanoTime();
    do {
      ended = run.awaitEnd(BATCH);
      List<Event> batch = new ArrayList<>();
      queue.drainTo(batch);
      for (Event event : batch) {
        writeLine(out, Json.line(event));
      }
      if (System.nanoTime() - written > AgentsMain.SIGN_OF_LIFE.toNanos()) {
        writeLine(out, "");
        written = System.nanoTime();
      }
      out.flush();
    } while (!ended);
    writeLine(out, Json.line(last()));
  }

  private Object last() {
    return run.failure()
        .<Object>map(AgentsMain.Abort::new)
        .orElseGet(() -> new AgentsMain.End(run.peak(), run.began()));
  }

  private static void writeLine(OutputStream out, String line) throws IOException {
    out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      try {
        run.close();
      } finally {
        whenClosed.run();
      }
    }
  }
}
