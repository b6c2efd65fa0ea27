package edgelab.agent.api;

import edgelab.agent.transport.loop.SocketApi;
import edgelab.agent.transport.signal.DialFailure;
import edgelab.agent.transport.signal.DialPhase;
import edgelab.agent.transport.signal.SignalTap;
import edgelab.agent.transport.signal.WireSignal;
import edgelab.agent.transport.signal.WireSignals;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * One client's connection to the API, which is kept from one request to the next, as long as the
 * server keeps it.
 */
public final class ApiConnection {
  private static final int MOST_BYTES = 1 << 16;

  private final EventLoop loop;
  private final ApiServer server;
  private final Map<String, String> headers;
  private final Duration timeout;
  private volatile Channel channel; // null: none
  private CompletableFuture<ApiAnswer> waiting; // this and below: the event loop's; null: none
  private Future<?> timer;

  ApiConnection(EventLoop loop, ApiServer server, Map<String, String> headers, Duration timeout) {
    this.loop = loop;
    this.server = server;
    this.headers = headers;
    this.timeout = timeout;
  }

  /**
   * Sends a request; one at a time.
   *
   * @return any answer; it fails with a {@link DialFailure} where none comes. It is completed on
   *     the event loop
   */
  public CompletableFuture<ApiAnswer> send(ApiRequest request) {
    CompletableFuture<ApiAnswer> answer = new CompletableFuture<>();
    loop.execute(() -> start(request, answer));
    return answer;
  }

  private void start(ApiRequest request, CompletableFuture<ApiAnswer> answer) {
    waiting = answer;
    timer =
        loop.schedule(
            () -> fail(WireSignal.TIMEOUT, null), timeout.toNanos(), TimeUnit.NANOSECONDS);
    if (channel != null && channel.isActive()) {
      write(channel, request);
    } else {
      connect().addListener((ChannelFuture connected) -> connected(connected, request));
    }
  }

  private ChannelFuture connect() {
    ChannelFuture connect =
        new Bootstrap()
            .group(loop)
            .channelFactory(SocketApi.CHOSEN::newChannel)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0) // the timer is its limit
            .handler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel opened) {
                    SignalTap tap = new SignalTap();
                    opened.pipeline().addLast(tap);
                    server.tlsHandler().ifPresent(opened.pipeline()::addLast);
                    opened
                        .pipeline()
                        .addLast(new HttpClientCodec(), new HttpObjectAggregator(MOST_BYTES))
                        .addLast(new AnswerReader(tap));
                  }
                })
            .connect(server.address());
    channel = connect.channel();
    return connect;
  }

  private void connected(ChannelFuture connected, ApiRequest request) {
    if (connected.isSuccess()) {
      write(connected.channel(), request);
    } else {
      fail(WireSignals.ofConnect(connected.cause()), connected.cause());
    }
  }

  /** What a write meets, the reader is told, too. */
  private void write(Channel to, ApiRequest request) {
    to.writeAndFlush(request.http(server.authority(), headers));
  }

  private void fail(WireSignal signal, Throwable cause) {
    if (waiting != null) {
      String detail = cause == null ? "no answer" : String.valueOf(cause.getMessage());
      CompletableFuture<ApiAnswer> failed = answered();
      close();
      failed.completeExceptionally(new DialFailure(DialPhase.HANDSHAKE, signal, detail, cause));
    }
  }

  /** Nobody waits from now on. */
  private CompletableFuture<ApiAnswer> answered() {
    CompletableFuture<ApiAnswer> answer = waiting;
    waiting = null;
    timer.cancel(false);
    return answer;
  }

  /** Closes the connection, if there is one; a request that waits for its answer fails. */
  public void close() {
    Channel open = channel;
    if (open != null) {
      open.close();
    }
  }

  private final class AnswerReader extends SimpleChannelInboundHandler<FullHttpResponse> {
    private final SignalTap tap;

    AnswerReader(SignalTap tap) {
      this.tap = tap;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpResponse response) {
      if (response.decoderResult().isFailure()) {
        fail(WireSignal.MALFORMED, response.decoderResult().cause());
      } else if (waiting != null) {
        answered().complete(ApiAnswer.of(response));
      }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      fail(tap.signal(), null);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      fail(
          WireSignals.ofSocket(cause)
              .or(() -> WireSignals.ofTls(cause))
              .orElse(WireSignal.MALFORMED),
          cause);
      context.close();
    }
  }
}
