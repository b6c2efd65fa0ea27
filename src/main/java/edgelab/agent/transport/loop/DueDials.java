package edgelab.agent.transport.loop;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import java.util.Queue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The dials of an event loop that wait for their time. A loop reads from all channels that are
 * ready before it runs the tasks that are due, and 40 answers may take it 60 ms. Therefore this
 * handler starts the dials that are due before each read.
 */
@Sharable
public final class DueDials extends ChannelInboundHandlerAdapter {
  private final EventLoop loop;
  private final Queue<DueDial> waiting = new PriorityBlockingQueue<>();

  DueDials(EventLoop loop) {
    this.loop = loop;
  }

  /**
   * @param connect starts the dial; runs on the loop
   * @param at {@link System#nanoTime()}; a time that is past is due at once
   */
  public void add(Runnable connect, long at) {
    waiting.add(new DueDial(connect, at));
    loop.schedule(this::connect, Math.max(0, at - System.nanoTime()), TimeUnit.NANOSECONDS);
  }

  private void connect() {
    for (DueDial first = waiting.peek(); first != null && first.isNow(); first = waiting.peek()) {
      waiting.poll().connect().run(); // one that was added meanwhile is due, too
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

  private record DueDial(Runnable connect, long at) implements Comparable<DueDial> {
    boolean isNow() {
      return at - System.nanoTime() <= 0;
    }

    @Override
    public int compareTo(DueDial other) {
      return Long.compare(at - other.at, 0); // nanoTime may overflow
    }
  }
}
