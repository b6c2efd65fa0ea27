package edgelab.agent.transport.loop;

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
public final class Rendezvous {

  private final AtomicInteger undecided;
  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
  private volatile boolean released;

  /**
   * @param connects of the burst
   */
  public Rendezvous(int connects) {
    undecided = new AtomicInteger(connects);
  }

  /** A connect has succeeded; its request leaves with all the others. */
  public void connected(Runnable begin) {
    waiting.add(begin);
    decided();
    if (released) {
      release();
    }
  }

  /** A connect has failed or was given up; it is not waited for. */
  public void connectFailed() {
    decided();
  }

  private void decided() {
    if (undecided.decrementAndGet() == 0) {
      release();
    }
  }

  /** Ends the wait: the requests of the connects that are still undecided leave when they can. */
  public void release() {
    released = true;
    for (Runnable begin = waiting.poll(); begin != null; begin = waiting.poll()) {
      begin.run();
    }
  }
}
