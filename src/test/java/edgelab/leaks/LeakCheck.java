package edgelab.leaks;

import java.time.Duration;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Fails a test class that leaves something behind: an exception that nobody caught, a Netty buffer
 * that nobody released, an open socket, or a thread that keeps the JVM alive. It is registered for
 * every class, by {@code META-INF/services} and {@code junit-platform.properties}. A container that
 * is left shows only once the JVM has ended: {@code containers/left.sh} looks for it.
 */
public final class LeakCheck implements BeforeAllCallback, AfterAllCallback {
  /**
   * Configuration parameter: how long sockets, threads and buffers may take to go. By default it is
   * longer than the JDK keeps an idle connection, which Toxiproxy's client leaves: for 5 s, and it
   * looks every 5 s ({@code sun.net.www.http.KeepAliveCache}).
   */
  static final String MILLIS = "edgelab.leaks.millis";

  private static final Namespace NAMESPACE = Namespace.create(LeakCheck.class);

  static {
    UncaughtErrors.collect();
    OpenBuffers.count();
    ContainerSession.tell();
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    running(context).begin(context.getRequiredTestClass().getSimpleName());
  }

  @Override
  public void afterAll(ExtensionContext context) {
    running(context).end();
  }

  /** One for each run of an engine: a test may run others. */
  private static RunningClasses running(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            RunningClasses.class, key -> new RunningClasses(wait(context)), RunningClasses.class);
  }

  private static Duration wait(ExtensionContext context) {
    return Duration.ofMillis(
        context.getConfigurationParameter(MILLIS, Long::valueOf).orElse(11_000L));
  }
}
