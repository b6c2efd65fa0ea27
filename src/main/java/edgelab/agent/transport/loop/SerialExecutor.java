package edgelab.agent.transport.loop;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/**
 * Runs one session's callbacks in order on a shared executor, because Tyrus's engine is not made
 * for two threads at once.
 */
public final class SerialExecutor {

  private final Executor executor;
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private boolean running;

  /**
   * @param executor null: tasks run at once, on the thread that has them, which is an event loop
   */
  public SerialExecutor(Executor executor) {
    this.executor = executor;
  }

  /**
   * Runs the task after those before it.
   *
   * @return false if the executor does not take it, which the task then never runs on; no other
   *     task is running or waiting then
   */
  public boolean execute(Runnable task) {
    if (executor == null) {
      task.run();
      return true;
    }
    synchronized (tasks) {
      tasks.add(task);
      if (running) {
        return true;
      }
      running = true;
    }
    return isTaken();
  }

  private boolean isTaken() {
    try {
      executor.execute(this::run);
      return true;
    } catch (RuntimeException e) { // RejectedExecutionException, as a rule
      synchronized (tasks) {
        tasks.clear();
        running = false;
      }
      return false;
    }
  }

  private void run() {
    for (Runnable task = next(); task != null; task = next()) {
      try {
        task.run();
      } catch (RuntimeException | Error e) {
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
      }
    }
  }

  private Runnable next() {
    synchronized (tasks) {
      Runnable task = tasks.poll();
      running = task != null;
      return task;
    }
  }
}
