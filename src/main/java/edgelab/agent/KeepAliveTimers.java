package edgelab.agent;

import edgelab.load.KeepAlive;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;


/** One open client's {@link KeepAlive}: its pings, and its watchdog. */
final class KeepAliveTimers {
  private static final String PING = "{\"message\":\"ping\"}";
  private static final ScheduledThreadPoolExecutor TIMER = timer();

  private final KeepAlive keepAlive;
  private final Session session;
  private final Runnable giveUp;
  private final List<Future<?>> timers = new ArrayList<>(); // guarded by this
  private boolean over; // guarded by this
  private volatile long lastHeard = System.nanoTime();

  /**
   * @param heard is told of each Pong
   * @param giveUp runs once, when nothing was heard for too long
   */
  KeepAliveTimers(KeepAlive keepAlive, Session session, Consumer<String> heard, Runnable giveUp) {
    this.keepAlive = keepAlive;
    this.session = session;
    this.giveUp = giveUp;
    if (!keepAlive.ping().isZero()) {
      session.addMessageHandler(
          PongMessage.class,
          (MessageHandler.Whole<PongMessage>)
              pong -> {
                heard();
                heard.accept("pong");
              });
      every(keepAlive.ping(), this::ping);
    }
    if (!keepAlive.expected().isZero()) {
      bark(keepAlive.patience().toNanos());
    }
  }

  private static ScheduledThreadPoolExecutor timer() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "vigil");
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
    } catch (IOException | IllegalStateException closed) {
      // How it ended is told elsewhere.
    }
  }

  /** Something came. */
  void heard() {
    lastHeard = System.nanoTime();
  }

  private synchronized void bark(long in) {
    if (!over) {
      timers.add(TIMER.schedule(this::look, in, TimeUnit.NANOSECONDS));
    }
  }

  private void look() {
    long left = lastHeard + keepAlive.patience().toNanos() - System.nanoTime();
    if (left > 0) {
      bark(left);
    } else if (end()) {
      giveUp.run();
    }
  }

  /** The connection has ended; false where it had before. */
  synchronized boolean end() {
    boolean first = !over;
    over = true;
    timers.forEach(timer -> timer.cancel(false));
    timers.clear();
    return first;
  }
}
