package edgelab.leaks;

import io.netty.util.internal.logging.InternalLoggerFactory;
import io.netty.util.internal.logging.JdkLoggerFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Exceptions that ended a thread, and those that would have ended one of Netty's: an event loop
 * logs what its tasks and handlers throw, and goes on.
 */
final class UncaughtErrors {
  private static final Queue<String> SEEN = new ConcurrentLinkedQueue<>();

  /** A logger that nothing refers to is forgotten with its handler. */
  private static final Logger NETTY = Logger.getLogger("io.netty");

  private UncaughtErrors() {}

  /** Once, before Netty makes its first logger. */
  static void collect() {
    InternalLoggerFactory.setDefaultFactory(JdkLoggerFactory.INSTANCE);
    NETTY.addHandler(new FromNetty());
    Thread.setDefaultUncaughtExceptionHandler(UncaughtErrors::ofThread);
  }

  private static void ofThread(Thread thread, Throwable error) {
    error.printStackTrace();
    SEEN.add("uncaught in thread %s: %s".formatted(thread.getName(), error));
  }

  /** Those seen since it was last asked. */
  static List<String> take() {
    List<String> taken = new ArrayList<>();
    for (String seen = SEEN.poll(); seen != null; seen = SEEN.poll()) {
      taken.add(seen);
    }
    return taken;
  }

  private static final class FromNetty extends Handler {
    @Override
    public void publish(LogRecord told) {
      if (told.getThrown() != null && told.getLevel().intValue() >= Level.WARNING.intValue()) {
        SEEN.add("logged by Netty: %s %s".formatted(told.getMessage(), told.getThrown()));
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
