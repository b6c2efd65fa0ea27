package edgelab.agent.transport.loop;

import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The event loops of a transport, and their threads. */
public final class EventLoops implements AutoCloseable {

  /** The system property that sets the default number of event loops. */
  public static final String SIZE = "edgelab.transport.eventLoops";

  private static final int DEFAULT_SIZE =
      Integer.getInteger(SIZE, Runtime.getRuntime().availableProcessors());

  /** Bytes: an idle session needs no buffer, a busy one grows to what it receives. */
  private static final AdaptiveRecvByteBufAllocator RECEIVE =
      new AdaptiveRecvByteBufAllocator(256, 1024, 65536);

  /** Tasks may take a loop so long at its end. */
  private static final int PATIENCE_SECONDS = 2;

  private final Map<Integer, EventLoopGroup> groups = new HashMap<>(); // guarded by this
  private final Map<EventLoop, DueDials> dueDials = new ConcurrentHashMap<>();
  private boolean closed; // guarded by this

  /**
   * The group of so many event loops, which all dials with this number share.
   *
   * @param size at least 1; null: the default, {@link #SIZE}
   * @throws IllegalStateException after {@link #close}
   */
  public synchronized EventLoopGroup sized(Integer size) {
    if (closed) {
      throw new IllegalStateException("the transport is closed");
    }
    return groups.computeIfAbsent(
        size == null ? DEFAULT_SIZE : size,
        n -> new MultiThreadIoEventLoopGroup(n, new LoopThreads(), SocketApi.CHOSEN.handlers()));
  }

  /** The dials of one of these loops, and the handler that each of its channels needs. */
  public DueDials dueDials(EventLoop loop) {
    return dueDials.computeIfAbsent(loop, DueDials::new);
  }

  /** Runs the tasks that wait, and ends the threads; returns when they have ended. */
  @Override
  public void close() {
    List<EventLoopGroup> ending;
    synchronized (this) {
      closed = true;
      ending = List.copyOf(groups.values());
    }
    ending.forEach(group -> group.shutdownGracefully(0, PATIENCE_SECONDS, TimeUnit.SECONDS));
    try {
      for (EventLoopGroup group : ending) {
        group.awaitTermination(2 * PATIENCE_SECONDS, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the current thread is one of any event loop. */
  public static boolean isCurrentThread() {
    return Thread.currentThread() instanceof LoopThread;
  }

  /** Runs the task now if this thread is the loop, otherwise as the loop's next task. */
  public static void run(EventLoop loop, Runnable task) {
    if (loop.inEventLoop()) {
      task.run();
    } else {
      submit(loop, task);
    }
  }

  /** Runs the task as the loop's next one, or here if the loop has ended, and can be in no way. */
  public static void submit(EventLoop loop, Runnable task) {
    try {
      loop.execute(task);
    } catch (RejectedExecutionException ended) {
      task.run();
    }
  }

  /**
   * Completes when the loop has read once from each channel that had bytes for it by now. A task
   * that is scheduled on the loop runs after the next pass over its channels.
   */
  public static CompletableFuture<Void> readPass(EventLoop loop) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    loop.execute(() -> loop.schedule(() -> done.complete(null), 0, TimeUnit.NANOSECONDS));
    return done;
  }

  /**
   * A channel that reads only when told to, has no timer of its own, and stays readable after a
   * failed write, so that what the peer sent before its RST is not lost.
   */
  public static SocketChannel newChannel() {
    SocketChannel channel = SocketApi.CHOSEN.newChannel();
    channel.config().setOption(ChannelOption.AUTO_READ, false);
    channel.config().setOption(ChannelOption.AUTO_CLOSE, false);
    channel.config().setOption(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0);
    channel.config().setOption(ChannelOption.RECVBUF_ALLOCATOR, RECEIVE);
    return channel;
  }

  private static final class LoopThread extends FastThreadLocalThread {
    LoopThread(Runnable task, String name) {
      super(task, name);
    }
  }

  private static final class LoopThreads implements ThreadFactory {
    private final AtomicInteger count = new AtomicInteger();

    @Override
    public Thread newThread(Runnable task) {
      Thread thread = new LoopThread(task, "edgelab-loop-" + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    }
  }
}
