package edgelab.agent.transport;

import edgelab.agent.transport.http.AnswerBody;
import edgelab.agent.transport.http.ResponseHead;
import edgelab.agent.transport.signal.DialFailure;
import edgelab.agent.transport.signal.DialPhase;
import edgelab.agent.transport.signal.SignalTap;
import edgelab.agent.transport.signal.WireSignal;
import edgelab.agent.transport.signal.WireSignals;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.net.ProtocolException;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.glassfish.tyrus.spi.UpgradeResponse;

/**
 * Takes one connection from its SYN to the HTTP answer, and keeps the phase that a signal belongs
 * to.
 */
final class UpgradeInProgress extends ChannelInboundHandlerAdapter {

  private final Attempt attempt;
  private final ConnectionPlan plan;
  private final Tls tls;
  private final SslHandler secured; // null without TLS
  private final SignalTap tap;
  private ResponseHead head = new ResponseHead();
  private DialPhase phase = DialPhase.CONNECT;
  private boolean tunnelled;
  private ByteBuf rest; // set when the answer is complete

  UpgradeInProgress(Attempt attempt, ConnectionPlan plan, Tls tls, SignalTap tap) {
    this.attempt = attempt;
    this.plan = plan;
    this.tls = tls;
    this.secured = plan.secure() ? tls.handlerFor(plan.host()) : null;
    this.tap = tap;
    this.tunnelled = plan.tunnel() == null;
  }

  DialPhase phase() {
    return phase;
  }

  /** The bytes that came behind the answer; the caller releases them. */
  ByteBuf takeRest() {
    ByteBuf taken = rest;
    rest = Unpooled.EMPTY_BUFFER;
    return taken;
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    if (rest != null) {
      takeRest().release();
    }
  }

  private void secure(ChannelHandlerContext ctx) {
    if (secured != null) {
      phase = DialPhase.TLS;
      ctx.pipeline().addBefore(ctx.name(), "tls", secured);
      ctx.read();
    } else {
      send(ctx, plan.head());
    }
  }

  private void send(ChannelHandlerContext ctx, byte[] request) {
    phase = DialPhase.HANDSHAKE;
    ctx.writeAndFlush(Unpooled.wrappedBuffer(request));
    ctx.read();
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    attempt.connected(() -> begin(ctx));
  }

  private void begin(ChannelHandlerContext ctx) {
    if (tunnelled) {
      secure(ctx);
    } else {
      send(ctx, plan.tunnel());
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof SslHandshakeCompletionEvent done) {
      if (!done.isSuccess()) {
        fail(WireSignals.ofTls(done.cause()).orElse(tap.signal()), done.cause());
      } else if (tls.accepts(plan.host(), secured.engine())) {
        send(ctx, plan.head());
      } else {
        String detail = "the hostname verifier refuses " + plan.host();
        fail(WireSignal.HOSTNAME_MISMATCH, new SSLPeerUnverifiedException(detail));
      }
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    ByteBuf bytes = (ByteBuf) message;
    if (rest != null) {
      rest = Unpooled.wrappedBuffer(rest, bytes);
      return;
    }
    try {
      Optional<UpgradeResponse> response = head.take(bytes);
      if (response.isPresent()) {
        rest = bytes;
        answered(ctx, response.get());
        return;
      }
    } catch (ProtocolException e) {
      fail(WireSignal.MALFORMED, e);
    }
    bytes.release();
  }

  private void answered(ChannelHandlerContext ctx, UpgradeResponse response) {
    if (tunnelled && response.getStatus() == 101) {
      attempt.upgraded(response);
    } else if (tunnelled) {
      attempt.refused(response, refusal(response, plan.uri().toString()));
    } else if (response.getStatus() / 100 == 2) {
      tunnelled = true;
      head = new ResponseHead();
      takeRest().release();
      rest = null;
      secure(ctx);
    } else {
      attempt.fail(refusal(response, "from the proxy"));
    }
  }

  private DialFailure refusal(UpgradeResponse response, String detail) {
    return DialFailure.answered(response, AnswerBody.start(response, rest), detail);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    if (rest == null) {
      ctx.read();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    fail(tap.signal(), null);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (WireSignals.ofSocket(cause).isEmpty()) { // a socket's error is followed by channelInactive
      WireSignal signal = WireSignals.ofTls(cause).orElse(WireSignal.MALFORMED);
      phase = signal == WireSignal.ALERT ? DialPhase.TLS : phase; // in TLS 1.3 it comes late
      fail(signal, cause);
    }
  }

  /** Signals after the answer do not count: the dial is decided, or goes on elsewhere. */
  private void fail(WireSignal signal, Throwable cause) {
    if (rest == null) {
      attempt.fail(plan.failure(phase, signal, cause));
    }
  }
}
