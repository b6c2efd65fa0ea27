package edgelab.agent.api;

import edgelab.agent.transport.loop.SocketApi;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** The event loop of all connections to the API. */
public final class ApiClient implements AutoCloseable {
  private final EventLoopGroup group =
      new MultiThreadIoEventLoopGroup(
          1, new DefaultThreadFactory("edgelab-api", true), SocketApi.CHOSEN.handlers());

  /**
   * A connection that is made when it is needed.
   *
   * @param headers of each request
   * @param timeout of each request, its connect included
   */
  public ApiConnection connection(ApiServer server, Map<String, String> headers, Duration timeout) {
    return new ApiConnection(group.next(), server, headers, timeout);
  }

  /**
   * Runs a task on the event loop; not after the client's end.
   *
   * @param due {@link System#nanoTime()}
   */
  public void at(long due, Runnable task) {
    EventLoop loop = group.next();
    try {
      loop.schedule(task, Math.max(0, due - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException closed) {
      // Nobody waits for it.
    }
  }

  /** Closes the connections, and waits until the event loop has ended. */
  @Override
  public void close() {
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
