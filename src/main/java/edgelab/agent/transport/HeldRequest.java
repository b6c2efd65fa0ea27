package edgelab.agent.transport;

import edgelab.agent.transport.loop.Rendezvous;
import io.netty.channel.EventLoop;

/**
 * The first request of a dial, which its burst may hold back until the other connects are decided.
 * Confined to the event loop.
 */
final class HeldRequest {

  private final EventLoop loop;
  private Rendezvous burst;
  private boolean dropped;

  HeldRequest(EventLoop loop) {
    this.loop = loop;
  }

  /**
   * @param others null: the request is not held back
   */
  void holdFor(Rendezvous others) {
    burst = others;
  }

  /**
   * The connection stands. A connection after the first one, of a redirect, is not held back.
   *
   * @param begin writes the request, or what comes before it; runs on the event loop
   */
  void connected(Runnable begin) {
    if (burst == null) {
      begin.run();
    } else {
      Rendezvous others = burst;
      burst = null;
      others.connected(() -> loop.execute(() -> beginUnlessDropped(begin)));
    }
  }

  private void beginUnlessDropped(Runnable begin) {
    if (!dropped) {
      begin.run();
    }
  }

  /** The dial is over: the others do not wait for it. */
  void drop() {
    dropped = true;
    if (burst != null) {
      burst.connectFailed();
      burst = null;
    }
  }
}
