package edgelab.agent;

import edgelab.load.KeepAlive;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One open client's {@link KeepAlive}: its pings, and its watchdog. */
final class KeepAliveTimers {
  private static final String PING = "{\"message\":\"ping\"}";
  private static final ScheduledThreadPoolExecutor TIMER = timer();

  private final KeepAlive keepAlive;
  private final Session session;
  private final Runnable expire;
  private final List<Future<?>> timers = new ArrayList<>(); // guarded by this
  private boolean ended; // guarded by this
  private volatile long lastHeard = System.nanoTime();

  /**
   * @param expire runs once, when nothing was heard for too long
   */
  KeepAliveTimers(KeepAlive keepAlive, Session session, Runnable expire) {
    this.keepAlive = keepAlive;
    this.session = session;
    this.expire = expire;
    if (!keepAlive.ping().isZero()) {
      every(keepAlive.ping(), this::ping);
    }
    if (!keepAlive.expected().isZero()) {
      checkIn(keepAlive.patience().toNanos());
    }
  }

  private static ScheduledThreadPoolExecutor timer() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "keep-alive");
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }

  private void every(Duration period, Runnable action) {
    long nanos = period.toNanos();
    timers.add(TIMER.scheduleAtFixedRate(action, nanos, nanos, TimeUnit.NANOSECONDS));
  }

  private void ping() {
    try {
      if (keepAlive.json()) {
        session.getAsyncRemote().sendText(PING);
      } else {
        session.getAsyncRemote().sendPing(ByteBuffer.allocate(0));
      }
    } catch (IOException | IllegalStateException alreadyClosed) {
      // Its end is recorded.
    }
  }

  /** Something came. */
  void heard() {
    lastHeard = System.nanoTime();
  }

  private synchronized void checkIn(long nanos) {
    if (!ended) {
      timers.add(TIMER.schedule(this::check, nanos, TimeUnit.NANOSECONDS));
    }
  }

  private void check() {
    long left = lastHeard + keepAlive.patience().toNanos() - System.nanoTime();
    if (left > 0) {
      checkIn(left);
    } else if (end()) {
      expire.run();
    }
  }

  /** Stops the timers; false if they were stopped before. */
  synchronized boolean end() {
    boolean first = !ended;
    ended = true;
    timers.forEach(timer -> timer.cancel(false));
    timers.clear();
    return first;
  }
}
