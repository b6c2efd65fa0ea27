package edgelab.agent.transport;

import io.netty.channel.EventLoop;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * The time limit of a dial over all its connections. It does not strike while Tyrus's engine
 * decides about an answer. Confined to the event loop.
 */
final class HandshakeTimer {

  private final Runnable strike;
  private Future<?> timer;
  private boolean held;
  private boolean expired;

  HandshakeTimer(Runnable strike) {
    this.strike = strike;
  }

  void start(EventLoop loop, long millis) {
    timer = loop.schedule(this::expire, millis, TimeUnit.MILLISECONDS);
  }

  void expire() {
    expired = true;
    if (!held) {
      strike.run();
    }
  }

  void hold() {
    held = true;
  }

  /** Strikes now if the time was over meanwhile. */
  void release() {
    held = false;
    if (expired) {
      strike.run();
    }
  }

  void cancel() {
    if (timer != null) {
      timer.cancel(false);
    }
  }
}
