package edgelab.edge.notification;

import java.time.Duration;

/** The one WebSocket of a channel. */
public interface ChannelConnection {
  /**
   * Sends a text, behind those that were given before.
   *
   * @return false where the client reads so little that no more is taken
   */
  boolean deliver(String text);

  /**
   * Ends the connection with a close frame.
   *
   * @param delay from now
   */
  void close(ClosingReason reason, Duration delay);
}
