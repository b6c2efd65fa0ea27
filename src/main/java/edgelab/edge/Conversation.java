package edgelab.edge;

import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;

/** What a client's messages lead to, once its WebSocket is open. */
interface Conversation {
  /** Bytes of the longest message that is taken; a longer one ends in close code 1009. */
  int mostBytes();

  /** The 101 is out. */
  void opened();

  void text(String text);

  void binary(BinaryWebSocketFrame frame);

  /** The connection has ended, whether or not it had opened. */
  void ended();
}
