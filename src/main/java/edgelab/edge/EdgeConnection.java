package edgelab.edge;

import edgelab.edge.notification.RestApi;
import edgelab.edge.trunk.TrunkLoss;
import edgelab.history.EdgeEvent.Kind;
import edgelab.script.Behaviour;
import edgelab.script.Moment;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;

/**
 * One client's connection, from accept to end. Requests go to its {@link HttpFront}, frames to its
 * {@link SocketSession}; both ask its {@link ConnectionScript} at each {@link Moment}.
 */
final class EdgeConnection extends SimpleChannelInboundHandler<Object> {
  /** As long as NGINX's client_header_timeout. */
  private static final Duration HANDSHAKE = Duration.ofSeconds(60);

  private final long id;
  private final Behaviour behaviour;
  private final AdmissionControl admission;
  private final EdgeLog log;
  private final Optional<RestApi> notifications;
  private ClientSocket socket;
  private ConnectionScript script;
  private SocketSession session;
  private HttpFront http;
  private Future<?> asking;

  /**
   * @param id its number, from 1
   */
  EdgeConnection(
      long id,
      Behaviour behaviour,
      AdmissionControl admission,
      EdgeLog log,
      Optional<RestApi> notifications) {
    this.id = id;
    this.behaviour = behaviour;
    this.admission = admission;
    this.log = log;
    this.notifications = notifications;
  }

  long id() {
    return id;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    socket = new ClientSocket(ctx, id, log);
    script = new ConnectionScript(behaviour, id, socket);
    session = new SocketSession(socket, script);
    http =
        new HttpFront(
            socket,
            script,
            session,
            admission,
            behaviour,
            notifications.map(api -> new NotificationFront(socket, api)));
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    awaitRequest();
    script.at(Moment.ACCEPT, () -> {});
  }

  private void awaitRequest() {
    asking = socket.after(HANDSHAKE, this::giveUpUnasked);
  }

  /** A client may be slow, and not for ever. */
  private void giveUpUnasked() {
    if (!script.isHung()) {
      socket.endsBy("no request within %d s".formatted(HANDSHAKE.toSeconds()));
      socket.cut(false);
    }
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, Object message) {
    if (script.isHung()) {
      return;
    }
    if (message instanceof FullHttpRequest request) {
      asking.cancel(false);
      if (http.answer(request)) {
        awaitRequest();
      }
    } else if (message instanceof WebSocketFrame frame) {
      session.answer(frame);
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof TrunkLoss loss && session.isOpen()) {
      log.add(id, Kind.TRUNK_BINDING, loss.toString());
      session.end(loss.binding());
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    socket.balance();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    asking.cancel(false);
    session.stop();
    socket.logEnd();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable error) {
    if (error instanceof PrematureChannelClosureException) {
      return; // in the middle of a message; that it has ended is logged
    }
    if (error instanceof DecoderException violation && session.isOpen()) {
      session.refuse(violation);
      return;
    }
    if (error instanceof IOException || error instanceof DecoderException) {
      socket.endsBy(String.valueOf(error.getMessage())); // the other side's doing
    } else {
      socket.log(Kind.ERROR, error.toString());
    }
    ctx.close();
  }
}
