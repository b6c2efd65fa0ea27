package edgelab.relay;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.nio.NioDatagramChannel;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Passes datagrams on, both ways, as a NAT does. Each sender has a mapping, a port towards the
 * target, until nothing has passed either way for the idle time. Then it is forgotten: what the
 * target still sends to that port is swallowed, and the sender's next datagram makes a new mapping,
 * with another port.
 *
 * <p>A datagram of the target keeps a mapping alive, which RFC 4787 (REQ-6) leaves open and Linux
 * does; one that comes from elsewhere does not pass. The lots of the path are drawn beyond the
 * mapping: a datagram that is lost on its way out has kept it alive, one that is lost on its way
 * back has not. A forgotten port stays taken as long as the forwarder is open.
 */
public final class DatagramForwarder extends Forwarder {
  /** For a burst, since a datagram takes at least 1,280 bytes of it; the kernel may allow less. */
  private static final int RECEIVE_BUFFER = 4 << 20;

  private static final int LONGEST = 65_535;

  private final InetSocketAddress target;
  private final Duration idle;
  private final PathQuality path;
  private final Channel near;

  // Of the event loop.
  private final Map<InetSocketAddress, DatagramMapping> mappings = new HashMap<>();
  private long sentOut;
  private long sentBack;

  /**
   * @param port to listen on; 0 for any
   * @param target the server; resolved anew for each mapping
   * @param idle silence after which a mapping is forgotten
   * @param path between the mappings and the target, each way
   */
  public DatagramForwarder(int port, InetSocketAddress target, Duration idle, PathQuality path) {
    this.target = target;
    this.idle = idle;
    this.path = path;
    near = open(port, this::outward).syncUninterruptibly().channel();
  }

  private ChannelFuture open(int port, Consumer<DatagramPacket> receiver) {
    ChannelFuture opening =
        new Bootstrap()
            .group(loop)
            .channel(NioDatagramChannel.class)
            .option(ChannelOption.SO_RCVBUF, RECEIVE_BUFFER)
            .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(LONGEST))
            .handler(
                new SimpleChannelInboundHandler<DatagramPacket>() {
                  @Override
                  protected void channelRead0(ChannelHandlerContext ctx, DatagramPacket packet) {
                    receiver.accept(packet);
                  }
                })
            .bind(port);
    channels.add(opening.channel());
    return opening;
  }

  private void outward(DatagramPacket packet) {
    DatagramMapping mapping = mappings.computeIfAbsent(packet.sender(), this::map);
    mapping.keepAlive();
    byte[] bytes = ByteBufUtil.getBytes(packet.content());
    arrive(2 * sentOut++, () -> mapping.sendOut(bytes));
  }

  private DatagramMapping map(InetSocketAddress sender) {
    InetSocketAddress server = new InetSocketAddress(target.getHostString(), target.getPort());
    DatagramMapping mapping = new DatagramMapping(near, sender, server, idle, () -> forget(sender));
    flows.opened();
    mapping.at(open(0, packet -> back(packet, mapping)));
    return mapping;
  }

  private void forget(InetSocketAddress sender) {
    mappings.remove(sender);
    flows.forgotten();
  }

  private void back(DatagramPacket packet, DatagramMapping mapping) {
    byte[] bytes = ByteBufUtil.getBytes(packet.content());
    InetSocketAddress from = packet.sender();
    arrive(2 * sentBack++ + 1, () -> mapping.sendBack(from, bytes));
  }

  private void arrive(long number, Runnable arrival) {
    path.delay(number)
        .ifPresent(
            delay -> {
              if (delay.isZero()) {
                arrival.run();
              } else {
                near.eventLoop().schedule(arrival, delay.toNanos(), TimeUnit.NANOSECONDS);
              }
            });
  }

  @Override
  Channel listener() {
    return near;
  }
}
