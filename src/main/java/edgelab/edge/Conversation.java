package edgelab.edge;

import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;

/** The Edge's part in a WebSocket that is open: answers to messages, or messages of its own. */
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
