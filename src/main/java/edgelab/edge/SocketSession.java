package edgelab.edge;

import edgelab.history.EdgeEvent.Kind;
import edgelab.load.ClientBehaviour;
import edgelab.script.Moment;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;

/**
 * One WebSocket session, from its 101: heartbeats and Pings, and answers to the client's frames.
 */
final class SocketSession {
  private static final int MAX_FRAME_BYTES = 16 << 20;

  private final ClientSocket socket;
  private final ConnectionScript script;
  private final List<ScheduledFuture<?>> timers = new ArrayList<>();
  private WebSocketServerHandshaker handshaker;

  SocketSession(ClientSocket socket, ConnectionScript script) {
    this.socket = socket;
    this.script = script;
  }

  /**
   * Sends the 101.
   *
   * @param request a valid upgrade request
   */
  void open(FullHttpRequest request, Periods periods) {
    handshaker =
        new WebSocketServerHandshakerFactory(
                null, ClientBehaviour.SUBPROTOCOL, false, MAX_FRAME_BYTES)
            .newHandshaker(request);
    handshaker
        .handshake(socket.channel(), request)
        .addListener(
            done -> {
              if (done.isSuccess()) {
                opened(periods);
              }
            });
  }

  private void opened(Periods periods) {
    String protocol = handshaker.selectedSubprotocol();
    socket.log(Kind.UPGRADED, protocol == null ? "" : protocol);
    timers.add(
        socket.every(periods.heartbeat(), () -> script.at(Moment.HEARTBEAT, this::sendHeartbeat)));
    if (!periods.ping().isZero()) {
      timers.add(socket.every(periods.ping(), () -> socket.write(new PingWebSocketFrame())));
    }
    script.at(Moment.AFTER_101, () -> {});
  }

  private void sendHeartbeat() {
    socket.log(Kind.HEARTBEAT, "");
    send(NotificationMessages.HEARTBEAT);
  }

  private void send(String text) {
    socket.write(new TextWebSocketFrame(text));
  }

  /** Answers a frame of the client. */
  void answer(WebSocketFrame frame) {
    script.messageRead();
    if (frame instanceof TextWebSocketFrame text) {
      boolean ping = NotificationMessages.isPing(text.text());
      send(ping ? NotificationMessages.PONG : text.text());
    } else if (frame instanceof PingWebSocketFrame ping) {
      socket.write(new PongWebSocketFrame(ping.content().retain()));
    } else if (frame instanceof CloseWebSocketFrame close) {
      socket.endsBy("close frame " + close.statusCode());
      handshaker.close(socket.channel(), close.retain());
    }
  }

  /** The connection has ended. */
  void stop() {
    timers.forEach(timer -> timer.cancel(false));
  }
}
