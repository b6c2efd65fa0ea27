package edgelab.agent.transport;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;


/**
 * Holds the requests of a burst back until each of its connects has succeeded or failed, so that
 * the server has every client in its accept queue before it reads the first request.
 *
 * <p>Issuing the connects back to back is not enough on a busy machine: the kernel may deliver some
 * of them late, and the server would have served others by then.
 */
final class Rendezvous {

  private final AtomicInteger undecided;
  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
  private volatile boolean over;

  Rendezvous(int connects) {
    undecided = new AtomicInteger(connects);
  }

  /** A connect has succeeded; its request leaves with all the others. */
  void arrive(Runnable begin) {
    waiting.add(begin);
    decided();
    if (over) {
      release();
    }
  }

  /** A connect has failed, and nobody waits for it. */
  void giveUp() {
    decided();
  }

  private void decided() {
    if (undecided.decrementAndGet() == 0) {
      release();
    }
  }

  /** Waits for nobody any more. */
  void release() {
    over = true;
    for (Runnable begin = waiting.poll(); begin != null; begin = waiting.poll()) {
      begin.run();
    }
  }
}
