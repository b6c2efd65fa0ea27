package edgelab.edge.trunk;

import edgelab.script.TrunkSettings;
import edgelab.script.TrunkSettings.Registrar;
import edgelab.sip.SipTimers;
import edgelab.sip.SipTransport;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLException;

/**
 * Opens the flows of one group of trunks. Over UDP each trunk has a socket of its own: it is one
 * flow of RFC 5626 and has the listen port of one trunk, and five hundred answers that come at once
 * do not share one receive buffer, so that a loss is the carrier's. The socket is connected: only
 * the carrier is heard, and the kernel tells that nothing listens there.
 */
final class FlowOpener {
  /** The default of Netty would cut longer ones off. */
  private static final int MOST_DATAGRAM = 65_535;

  private final Registrar registrar;
  private final EventLoop loop;
  private final int timeoutMillis;
  private final SslContext tls;

  /**
   * @throws IllegalArgumentException if the authority is not PEM
   */
  FlowOpener(TrunkSettings settings, EventLoop loop) {
    this.registrar = settings.registrar();
    this.loop = loop;
    this.timeoutMillis = (int) new SipTimers(settings.timing().t1()).timeout().toMillis();
    this.tls = registrar.transport() == SipTransport.TLS ? trusting(registrar.authority()) : null;
  }

  private static SslContext trusting(String authority) {
    try {
      return SslContextBuilder.forClient()
          .trustManager(new ByteArrayInputStream(authority.getBytes(StandardCharsets.US_ASCII)))
          .endpointIdentificationAlgorithm("HTTPS")
          .build();
    } catch (SSLException | IllegalArgumentException e) {
      throw new IllegalArgumentException("registrar.authority is not PEM", e);
    }
  }

  /**
   * Opens a flow.
   *
   * @param reader of what comes
   * @return the channel, once it can be written to
   */
  Future<Channel> open(ChannelHandler reader) {
    Promise<Channel> opened = loop.newPromise();
    SslHandler security = tls == null ? null : security();
    Bootstrap bootstrap =
        (registrar.transport() == SipTransport.UDP ? datagrams() : stream())
            .group(loop)
            .handler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    if (security != null) {
                      channel.pipeline().addLast(security);
                    }
                    channel.pipeline().addLast(reader);
                  }
                });
    bootstrap
        .connect(registrar.host(), registrar.port())
        .addListener(
            (ChannelFuture connected) -> {
              if (!connected.isSuccess()) {
                opened.tryFailure(connected.cause());
              } else if (security == null) {
                opened.trySuccess(connected.channel());
              }
            });
    if (security != null) {
      security
          .handshakeFuture()
          .addListener(
              (Future<Channel> done) -> {
                if (done.isSuccess()) {
                  opened.trySuccess(done.getNow());
                } else {
                  opened.tryFailure(done.cause());
                }
              });
    }
    return opened;
  }

  private static Bootstrap datagrams() {
    return new Bootstrap()
        .channelFactory(DatagramSockets::open)
        .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(MOST_DATAGRAM));
  }

  private Bootstrap stream() {
    return new Bootstrap()
        .channel(NioSocketChannel.class)
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, timeoutMillis);
  }

  /** The host goes into SNI, and the certificate must be of it. */
  private SslHandler security() {
    SslHandler handler =
        tls.newHandler(ByteBufAllocator.DEFAULT, registrar.host(), registrar.port());
    handler.setHandshakeTimeoutMillis(timeoutMillis);
    return handler;
  }
}
