package edgelab.agent.transport;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.TimeUnit;


/**
 * The dials of an event loop that wait for their time. A loop reads from all channels that are
 * ready before it runs what is due, and 40 answers may take it 60 ms: so whatever is read, whoever
 * is due dials first.
 */
@Sharable
final class DueDials extends ChannelInboundHandlerAdapter {
  private static final Map<EventLoop, DueDials> ALL = new ConcurrentHashMap<>();

  private final EventLoop loop;
  private final Queue<Due> waiting = new PriorityBlockingQueue<>();

  private DueDials(EventLoop loop) {
    this.loop = loop;
  }

  static DueDials on(EventLoop loop) {
    return ALL.computeIfAbsent(loop, DueDials::new);
  }

  /**
   * @param at {@link System#nanoTime()}; what is past is due at once
   */
  void add(Dial dial, long at) {
    waiting.add(new Due(dial, at));
    loop.schedule(this::connect, Math.max(0, at - System.nanoTime()), TimeUnit.NANOSECONDS);
  }

  private void connect() {
    for (Due first = waiting.peek(); first != null && first.isNow(); first = waiting.peek()) {
      waiting.poll().dial().connect(null); // of one that came meanwhile it is time, too
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    connect();
    ctx.fireChannelRead(message);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    connect();
    ctx.fireChannelInactive();
  }

  private record Due(Dial dial, long at) implements Comparable<Due> {
    boolean isNow() {
      return at - System.nanoTime() <= 0;
    }

    @Override
    public int compareTo(Due other) {
      return Long.compare(at - other.at, 0); // nanoTime may overflow
    }
  }
}
