package edgelab.agent.transport;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads on which callbacks of blocking clients run, so that they cannot stall a loop. */
final class CallbackPool {

  /** Tyrus's {@code ThreadPoolConfig.defaultConfig} has the same maximum. */
  private static final int SIZE = Math.max(20, Runtime.getRuntime().availableProcessors());

  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final Executor SHARED = create();

  private CallbackPool() {}

  static Executor shared() {
    return SHARED;
  }

  private static Executor create() {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            SIZE, SIZE, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), CallbackPool::thread);
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "edgelab-callback-" + COUNT.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }
}
