package edgelab.agent.transport;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads on which callbacks of blocking clients run, so that they cannot stall a loop. */
final class CallbackPool implements AutoCloseable {

  /** Tyrus's {@code ThreadPoolConfig.defaultConfig} has the same maximum. */
  private static final int SIZE = Math.max(20, Runtime.getRuntime().availableProcessors());

  /** A callback may take so long after the end before it is interrupted. */
  private static final int PATIENCE_SECONDS = 2;

  private final ThreadPoolExecutor pool =
      new ThreadPoolExecutor(
          SIZE,
          SIZE,
          10,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          new DefaultThreadFactory("edgelab-callback", true));

  CallbackPool() {
    pool.allowCoreThreadTimeOut(true);
  }

  Executor executor() {
    return pool;
  }

  /** Runs what is left, and ends the threads. */
  @Override
  public void close() {
    pool.shutdown();
    try {
      if (!pool.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        pool.shutdownNow();
      }
    } catch (InterruptedException e) {
      pool.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
