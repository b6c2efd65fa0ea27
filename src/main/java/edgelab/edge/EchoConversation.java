package edgelab.edge;

import edgelab.edge.notification.NotificationMessages;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;

/** Each message comes back; a client's ping is answered with a pong instead. */
final class EchoConversation implements Conversation {
  private static final int MOST_BYTES = 16 << 20;

  private final ClientSocket socket;
  private final boolean echoesBinary;

  /**
   * @param echoesBinary otherwise binary messages do not come back
   */
  EchoConversation(ClientSocket socket, boolean echoesBinary) {
    this.socket = socket;
    this.echoesBinary = echoesBinary;
  }

  @Override
  public int mostBytes() {
    return MOST_BYTES;
  }

  @Override
  public void opened() {}

  @Override
  public void text(String text) {
    boolean isPing = NotificationMessages.isPing(text);
    socket.write(new TextWebSocketFrame(isPing ? NotificationMessages.PONG : text));
  }

  @Override
  public void binary(BinaryWebSocketFrame frame) {
    if (echoesBinary) {
      socket.write(frame.retain());
    }
  }

  @Override
  public void ended() {}
}
