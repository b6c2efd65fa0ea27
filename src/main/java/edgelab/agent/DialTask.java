package edgelab.agent;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Work that precedes a dial. The dial that is due first has its turn first: of 450 clients that are
 * refused together, some may wait for 1 ms and some for 100.
 */
final class DialTask implements Runnable, Comparable<DialTask> {
  private final Runnable task;
  private final long due;

  /**
   * @param due when the dial is due, {@link System#nanoTime()}
   */
  DialTask(Runnable task, long due) {
    this.task = task;
    this.due = due;
  }

  /**
   * One thread that takes the task that is due first. Tasks must be executed, not submitted, or
   * they lose their rank. After the executor's end they are dropped.
   */
  static ExecutorService executor() {
    return new ThreadPoolExecutor(
        1,
        1,
        0,
        TimeUnit.SECONDS,
        new PriorityBlockingQueue<>(),
        new ThreadPoolExecutor.DiscardPolicy());
  }

  @Override
  public void run() {
    task.run();
  }

  @Override
  public int compareTo(DialTask other) {
    return Long.compare(due - other.due, 0); // nanoTime may overflow
  }
}
