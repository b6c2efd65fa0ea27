package edgelab.edge;

import edgelab.edge.notification.NotificationMessages;
import edgelab.history.EdgeEvent.Kind;
import edgelab.load.ClientBehaviour;
import edgelab.script.Moment;
import edgelab.script.TrunkSettings.Binding;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;

/**
 * One WebSocket session, from its 101: heartbeats, Pings, and the frames of its {@link
 * Conversation}. Strict: what RFC 6455 forbids ends in a close frame that says why.
 */
final class SocketSession {
  /** Of the close codes (RFC 6455 §7.4.2). */
  private static final int LAST_CODE = 4_999;

  private final ClientSocket socket;
  private final ConnectionScript script;
  private final List<ScheduledFuture<?>> timers = new ArrayList<>();
  private WebSocketServerHandshaker handshaker;
  private Conversation conversation;

  SocketSession(ClientSocket socket, ConnectionScript script) {
    this.socket = socket;
    this.script = script;
  }

  /**
   * Sends the 101.
   *
   * @param request a valid upgrade request
   * @param more headers of the 101
   * @param with what the client's messages lead to
   */
  void open(FullHttpRequest request, Periods periods, HttpHeaders more, Conversation with) {
    WebSocketDecoderConfig decoder = decoder(with.mostBytes());
    handshaker =
        new WebSocketServerHandshakerFactory(null, ClientBehaviour.SUBPROTOCOL, decoder)
            .newHandshaker(request);
    conversation = with;
    handshaker
        .handshake(socket.channel(), request, more, socket.channel().newPromise())
        .addListener(
            done -> {
              if (done.isSuccess()) {
                opened(periods);
              }
            });
    socket.receiveThrough(
        new Utf8FrameValidator(false), new WebSocketFrameAggregator(with.mostBytes()));
  }

  /** What is wrong is answered here, also where it is the close frame itself. */
  private static WebSocketDecoderConfig decoder(int mostBytes) {
    return WebSocketDecoderConfig.newBuilder()
        .maxFramePayloadLength(mostBytes)
        .closeOnProtocolViolation(false)
        .build();
  }

  private void opened(Periods periods) {
    String protocol = handshaker.selectedSubprotocol();
    socket.log(Kind.UPGRADED, protocol == null ? "" : protocol);
    timers.add(
        socket.every(periods.heartbeat(), () -> script.at(Moment.HEARTBEAT, this::sendHeartbeat)));
    if (!periods.ping().isZero()) {
      timers.add(socket.every(periods.ping(), () -> socket.write(new PingWebSocketFrame())));
    }
    conversation.opened();
    script.at(Moment.AFTER_101, () -> {});
  }

  /** A client that reads nothing gets no more than its queue holds. */
  private void sendHeartbeat() {
    if (!socket.channel().isWritable()) {
      return;
    }
    socket.log(Kind.HEARTBEAT, "");
    socket.write(new TextWebSocketFrame(NotificationMessages.HEARTBEAT));
  }

  /** Answers a message of the client, or a control frame. */
  void answer(WebSocketFrame frame) {
    script.messageRead();
    if (frame instanceof TextWebSocketFrame text) {
      conversation.text(text.text());
    } else if (frame instanceof BinaryWebSocketFrame binary) {
      conversation.binary(binary);
    } else if (frame instanceof PingWebSocketFrame ping) {
      socket.write(new PongWebSocketFrame(ping.content().retain()));
    } else if (frame instanceof CloseWebSocketFrame close && close.statusCode() > LAST_CODE) {
      end(WebSocketCloseStatus.PROTOCOL_ERROR, "close code " + close.statusCode());
    } else if (frame instanceof CloseWebSocketFrame close) {
      socket.endsBy("close frame " + close.statusCode());
      handshaker.close(socket.channel(), close.retain());
    }
  }

  /** The client has sent what RFC 6455 forbids. */
  void refuse(DecoderException violation) {
    WebSocketCloseStatus status =
        violation instanceof CorruptedWebSocketFrameException corrupted
            ? corrupted.closeStatus()
            : violation instanceof TooLongFrameException
                ? WebSocketCloseStatus.MESSAGE_TOO_BIG
                : WebSocketCloseStatus.PROTOCOL_ERROR;
    end(status, violation.getMessage());
  }

  /** The trunk that it is bound to is lost. */
  void end(Binding binding) {
    if (binding == Binding.CLOSED) {
      int code = WebSocketCloseStatus.ENDPOINT_UNAVAILABLE.code();
      socket.endsBy("close frame " + code);
      socket.writeAndClose(new CloseWebSocketFrame(code, ""));
    } else if (binding == Binding.DROPPED) {
      socket.cut(false);
    }
  }

  private void end(WebSocketCloseStatus status, String why) {
    socket.endsBy("protocol error: " + why);
    socket.writeAndClose(new CloseWebSocketFrame(status));
  }

  /** The 101 was sent. */
  boolean isOpen() {
    return handshaker != null;
  }

  /** The connection has ended. */
  void stop() {
    timers.forEach(timer -> timer.cancel(false));
    if (conversation != null) {
      conversation.ended();
    }
  }
}
