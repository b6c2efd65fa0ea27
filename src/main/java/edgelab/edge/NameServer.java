package edgelab.edge;

import edgelab.script.StandIn;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.handler.codec.dns.DatagramDnsQuery;
import io.netty.handler.codec.dns.DatagramDnsQueryDecoder;
import io.netty.handler.codec.dns.DatagramDnsResponse;
import io.netty.handler.codec.dns.DatagramDnsResponseEncoder;
import io.netty.handler.codec.dns.DefaultDnsRawRecord;
import io.netty.handler.codec.dns.DnsQuestion;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsSection;
import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * A name server over UDP that knows every name (RFC 1035): the proxy's own are its loopback, all
 * others are the Edge, wherever that is. None has an IPv6 address.
 */
public final class NameServer implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";

  private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final Channel channel;
  private volatile StandIn servers = StandIn.NONE;

  /**
   * @param port to listen on; 0 for any
   */
  public NameServer(int port) {
    channel =
        new Bootstrap()
            .group(loop)
            .channel(NioDatagramChannel.class)
            .handler(
                new ChannelInitializer<DatagramChannel>() {
                  @Override
                  protected void initChannel(DatagramChannel opened) {
                    opened
                        .pipeline()
                        .addLast(
                            new DatagramDnsQueryDecoder(),
                            new DatagramDnsResponseEncoder(),
                            new Answers());
                  }
                })
            .bind(port)
            .syncUninterruptibly()
            .channel();
  }

  public int port() {
    return ((InetSocketAddress) channel.localAddress()).getPort();
  }

  /** Sets the proxy's own names, and where all others are, from now on. */
  public void standIn(StandIn next) {
    servers = next;
  }

  private final class Answers extends SimpleChannelInboundHandler<DatagramDnsQuery> {
    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramDnsQuery query) {
      DatagramDnsResponse answer =
          new DatagramDnsResponse(query.recipient(), query.sender(), query.id());
      answer.setRecursionDesired(query.isRecursionDesired()).setRecursionAvailable(true);
      DnsQuestion question = query.recordAt(DnsSection.QUESTION);
      answer.addRecord(DnsSection.QUESTION, question);
      if (question.type().equals(DnsRecordType.A)) {
        byte[] address = NetUtil.createByteArrayFromIpAddressString(address(question.name()));
        answer.addRecord(
            DnsSection.ANSWER,
            new DefaultDnsRawRecord(
                question.name(),
                DnsRecordType.A,
                StandIn.NAMES_TTL.toSeconds(),
                Unpooled.wrappedBuffer(address)));
      }
      context.writeAndFlush(answer);
    }

    /** What else comes over UDP, a line for a syslog server, is no query and gets no answer. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable noQuery) {}
  }

  private String address(String question) {
    String name = question.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    StandIn now = servers;
    return now.proxyNames().contains(name) || name.equals("localhost")
        ? LOOPBACK
        : now.hasMoved() ? StandIn.MOVED_ADDRESS : StandIn.NAMED_ADDRESS;
  }

  @Override
  public void close() {
    channel.close().syncUninterruptibly();
    loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
