package edgelab.agent;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A dial that waits to be prepared. Those that are due first come first: of 450 clients that are
 * refused together, some may wait for 1 ms and some for 100.
 */
final class Preparation implements Runnable, Comparable<Preparation> {
  private final Agent agent;
  private final long due;
  private final long rank;

  /**
   * @param due when the agent is to dial, see {@link Agent#AT_ONCE}
   */
  Preparation(Agent agent, long due) {
    this.agent = agent;
    this.due = due;
    this.rank = due == Agent.AT_ONCE ? System.nanoTime() : due;
  }

  /** One thread; tasks must be executed, not submitted, or they lose their rank. */
  static ExecutorService executor() {
    return new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new PriorityBlockingQueue<>());
  }

  @Override
  public void run() {
    agent.dialAt(due);
  }

  @Override
  public int compareTo(Preparation other) {
    return Long.compare(rank - other.rank, 0); // nanoTime may overflow
  }
}
