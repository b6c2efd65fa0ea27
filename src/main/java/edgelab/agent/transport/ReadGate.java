package edgelab.agent.transport;

import io.netty.channel.Channel;


/**
 * Lets one read at a time through to a channel, so that an unread peer stalls instead of filling
 * memory. Its state is confined to the event loop.
 */
final class ReadGate {

  private final Channel channel;
  private boolean paused;
  private boolean armed; // a read is asked for and has not come
  private boolean due; // a read would be asked for, were it not for the pause

  ReadGate(Channel channel) {
    this.channel = channel;
  }

  /** Asks for the next read; from any thread. */
  void ask() {
    EventLoops.run(
        channel.eventLoop(),
        () -> {
          due = paused;
          armed = !paused;
          if (armed) {
            channel.read();
          }
        });
  }

  /** A read has come. */
  void arrived() {
    armed = false;
  }

  void pause() {
    EventLoops.run(
        channel.eventLoop(),
        () -> {
          paused = true;
          if (armed) {
            disarm();
          }
        });
  }

  void resume() {
    EventLoops.run(
        channel.eventLoop(),
        () -> {
          paused = false;
          if (due) {
            ask();
          }
        });
  }

  /** Netty takes a read back only when its auto-read goes from on to off. */
  private void disarm() {
    channel.config().setAutoRead(true).setAutoRead(false);
    armed = false;
    due = true;
  }
}
