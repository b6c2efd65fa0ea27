package edgelab.agent.transport.session;

import edgelab.agent.transport.loop.EventLoops;
import io.netty.channel.Channel;

/**
 * Lets one read at a time through to a channel, so that a peer that is not read stalls instead of
 * filling memory. Its state is confined to the event loop.
 */
final class ReadGate {

  private final Channel channel;
  private boolean paused;
  private boolean requested; // a read that has not come
  private boolean postponed; // a read that is requested when the pause ends

  ReadGate(Channel channel) {
    this.channel = channel;
  }

  /** Requests the next read; from any thread. */
  void request() {
    EventLoops.run(
        channel.eventLoop(),
        () -> {
          postponed = paused;
          requested = !paused;
          if (requested && channel.isActive()) { // else its loop may have ended
            channel.read();
          }
        });
  }

  /** A read has come. */
  void readComplete() {
    requested = false;
  }

  void pause() {
    EventLoops.run(
        channel.eventLoop(),
        () -> {
          paused = true;
          if (requested && channel.isActive()) {
            withdraw();
          }
        });
  }

  void resume() {
    EventLoops.run(
        channel.eventLoop(),
        () -> {
          paused = false;
          if (postponed) {
            request();
          }
        });
  }

  /** Netty takes a read back only when its auto-read goes from on to off. */
  private void withdraw() {
    channel.config().setAutoRead(true).setAutoRead(false);
    requested = false;
    postponed = true;
  }
}
