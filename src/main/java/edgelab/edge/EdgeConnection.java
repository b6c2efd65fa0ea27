package edgelab.edge;

import edgelab.edge.UpgradeRules.UpgradeRefusal;
import edgelab.history.EdgeEvent.Kind;
import edgelab.load.ClientBehaviour;
import edgelab.script.Admission.How;
import edgelab.script.Admission;
import edgelab.script.Behaviour;
import edgelab.script.Effect;
import edgelab.script.Moment;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;


/** One agent's connection, from accept to end: what happens at each {@link Moment}. */
final class EdgeConnection extends SimpleChannelInboundHandler<Object> {
  private static final int MOST_FRAME_BYTES = 16 << 20;

  private static final String HEARTBEAT =
      "{\"topicName\":\"channel.metadata\",\"eventBody\":{\"message\":\"WebSocket Heartbeat\"}}";

  private static final String PONG =
      "{\"topicName\":\"channel.metadata\",\"eventBody\":{\"message\":\"pong\"}}";

  /** What a client of the notification service sends; white space is left out. */
  private static final String PING = "{\"message\":\"ping\"}";

  private final long id;
  private final Behaviour behaviour;
  private final AdmissionControl gatekeeper;
  private final EdgeLog log;
  private WebSocketServerHandshaker handshaker;
  private final List<ScheduledFuture<?>> rhythm = new ArrayList<>();
  private boolean silent;
  private Duration pause; // before the message after the next
  private String ending = "end of stream";

  EdgeConnection(long id, Behaviour behaviour, AdmissionControl gatekeeper, EdgeLog log) {
    this.id = id;
    this.behaviour = behaviour;
    this.gatekeeper = gatekeeper;
    this.log = log;
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    at(Moment.ACCEPT, ctx, () -> {});
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, Object message) {
    if (silent) {
      return;
    }
    if (message instanceof FullHttpRequest request && approves(ctx, request)) {
      ctx.writeAndFlush(HttpAnswer.approval()).addListener(ChannelFutureListener.CLOSE);
    } else if (message instanceof FullHttpRequest request) {
      log.add(id, Kind.REQUESTED, request.headers().get(ClientBehaviour.CLIENT_HEADER, ""));
      UpgradeRules.check(request)
          .ifPresentOrElse(refusal -> refuse(ctx, refusal), () -> upgrade(ctx, request));
    } else if (message instanceof WebSocketFrame frame) {
      answer(ctx, frame);
    }
  }

  private static boolean approves(ChannelHandlerContext ctx, FullHttpRequest request) {
    return ((InetSocketAddress) ctx.channel().localAddress()).getPort() == EdgeMain.APPROVING_PORT
        && !request.headers().contains(HttpHeaderNames.UPGRADE);
  }

  private void upgrade(ChannelHandlerContext ctx, FullHttpRequest request) {
    FullHttpRequest head =
        new DefaultFullHttpRequest(
            request.protocolVersion(),
            request.method(),
            request.uri(),
            Unpooled.EMPTY_BUFFER,
            request.headers(),
            request.trailingHeaders());
    Periods asked = Periods.of(request.uri(), behaviour.heartbeat());
    Runnable proper = () -> at(Moment.AT_101, ctx, () -> send101(ctx, head, asked));
    at(Moment.BEFORE_101, ctx, () -> admit(ctx, proper));
  }

  private void admit(ChannelHandlerContext ctx, Runnable proper) {
    Optional<Duration> wait = gatekeeper.offer(System.nanoTime());
    if (wait.isEmpty()) {
      turnAway(ctx, gatekeeper.refusal());
    } else if (wait.get().isZero()) {
      proper.run();
    } else {
      ctx.executor().schedule(proper, wait.get().toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private void turnAway(ChannelHandlerContext ctx, Admission.Refusal refusal) {
    log.add(id, Kind.TURNED_AWAY, refusal.how().name());
    if (refusal.how() == How.STATUS_503) {
      ctx.writeAndFlush(HttpAnswer.overloaded(refusal.retryAfter()))
          .addListener(ChannelFutureListener.CLOSE);
    } else {
      cut(ctx, refusal.how() == How.RST);
    }
  }

  private void send101(ChannelHandlerContext ctx, FullHttpRequest request, Periods asked) {
    handshaker =
        new WebSocketServerHandshakerFactory(
                null, ClientBehaviour.SUBPROTOCOL, false, MOST_FRAME_BYTES)
            .newHandshaker(request);
    handshaker
        .handshake(ctx.channel(), request)
        .addListener(
            done -> {
              if (done.isSuccess()) {
                opened(ctx, asked);
              }
            });
  }

  private void opened(ChannelHandlerContext ctx, Periods asked) {
    String protocol = handshaker.selectedSubprotocol();
    log.add(id, Kind.UPGRADED, protocol == null ? "" : protocol);
    every(asked.heartbeat(), ctx, () -> at(Moment.HEARTBEAT, ctx, () -> beat(ctx)));
    if (!asked.ping().isZero()) {
      every(asked.ping(), ctx, () -> write(ctx, new PingWebSocketFrame()));
    }
    at(Moment.AFTER_101, ctx, () -> {});
  }

  private void every(Duration period, ChannelHandlerContext ctx, Runnable action) {
    long nanos = period.toNanos();
    rhythm.add(ctx.executor().scheduleAtFixedRate(action, nanos, nanos, TimeUnit.NANOSECONDS));
  }

  private void beat(ChannelHandlerContext ctx) {
    log.add(id, Kind.HEARTBEAT, "");
    send(ctx, HEARTBEAT);
  }

  private static boolean isPing(String text) {
    return text.length() < 2 * PING.length() && text.replaceAll("\\s", "").equals(PING);
  }

  private static void send(ChannelHandlerContext ctx, String text) {
    write(ctx, new TextWebSocketFrame(text));
  }

  private static void write(ChannelHandlerContext ctx, Object message) {
    ctx.writeAndFlush(message).addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
  }

  private void answer(ChannelHandlerContext ctx, WebSocketFrame frame) {
    if (pause != null) {
      stopReading(ctx, pause);
      pause = null;
    }
    if (frame instanceof TextWebSocketFrame text) {
      send(ctx, isPing(text.text()) ? PONG : text.text());
    } else if (frame instanceof PingWebSocketFrame ping) {
      write(ctx, new PongWebSocketFrame(ping.content().retain()));
    } else if (frame instanceof CloseWebSocketFrame close) {
      ending = "close frame " + close.statusCode();
      handshaker.close(ctx, close.retain());
    }
  }

  /** Does what the behaviour asks for at this moment, or what the Edge should do. */
  private void at(Moment moment, ChannelHandlerContext ctx, Runnable proper) {
    if (silent) {
      return;
    }
    Effect effect = behaviour.at(moment, id);
    if (effect instanceof Effect.Normal) {
      proper.run();
      return;
    }
    log.add(id, Kind.INJECTED, moment + " " + effect);
    if (effect instanceof Effect.Delay delay) {
      ctx.executor().schedule(proper, delay.by().toNanos(), TimeUnit.NANOSECONDS);
    } else if (effect instanceof Effect.Hang) {
      silent = true;
    } else if (effect instanceof Effect.Status status) {
      refuse(ctx, new UpgradeRefusal(status.code(), "as the experiment asks"));
    } else if (effect instanceof Effect.Send send) {
      write(ctx, new BinaryWebSocketFrame(Filler.of(send.bytes())));
    } else if (effect instanceof Effect.StopReading stop) {
      pause = stop.time();
    } else if (effect instanceof Effect.CloseFrame close) {
      ctx.writeAndFlush(new CloseWebSocketFrame(close.code(), ""))
          .addListener(ChannelFutureListener.CLOSE);
    } else {
      cut(ctx, effect instanceof Effect.Rst);
    }
  }

  private static void stopReading(ChannelHandlerContext ctx, Duration time) {
    ctx.channel().config().setAutoRead(false);
    ctx.executor()
        .schedule(
            () -> ctx.channel().config().setAutoRead(true), time.toNanos(), TimeUnit.NANOSECONDS);
  }

  private static void cut(ChannelHandlerContext ctx, boolean reset) {
    cut(ctx.channel(), reset);
  }

  /** Ends a connection with no close frame. */
  static void cut(Channel channel, boolean reset) {
    if (reset) {
      channel.config().setOption(ChannelOption.SO_LINGER, 0);
    }
    channel.close();
  }

  private void refuse(ChannelHandlerContext ctx, UpgradeRefusal refusal) {
    log.add(id, Kind.REFUSED, refusal.toString());
    ctx.writeAndFlush(HttpAnswer.of(refusal)).addListener(ChannelFutureListener.CLOSE);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    rhythm.forEach(beat -> beat.cancel(false));
    log.add(id, Kind.CLOSED, ending);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable error) {
    if (error instanceof IOException) {
      ending = String.valueOf(error.getMessage());
    } else {
      log.add(id, Kind.ERROR, error.toString());
    }
    ctx.close();
  }
}
