package edgelab.agent.transport.loop;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/**
 * Runs one session's callbacks in order on a shared executor, because Tyrus's engine is not made
 * for two threads at once.
 */
public final class SerialExecutor implements Executor {

  private static final Executor DIRECT = Runnable::run;

  private final Executor executor;
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private boolean running;

  private SerialExecutor(Executor executor) {
    this.executor = executor;
  }

  /**
   * A serial executor on this one.
   *
   * @param executor null: tasks run at once, on the thread that has them, which is an event loop
   */
  public static Executor on(Executor executor) {
    return executor == null ? DIRECT : new SerialExecutor(executor);
  }

  @Override
  public void execute(Runnable task) {
    synchronized (tasks) {
      tasks.add(task);
      if (running) {
        return;
      }
      running = true;
    }
    executor.execute(this::run);
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
