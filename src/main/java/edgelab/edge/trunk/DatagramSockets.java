package edgelab.edge.trunk;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.util.AttributeKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/** Sockets for UDP that can also send past Netty. */
final class DatagramSockets {
  private static final AttributeKey<DatagramChannel> SOCKET =
      AttributeKey.valueOf(DatagramSockets.class, "SOCKET");

  private DatagramSockets() {}

  static NioDatagramChannel open() {
    try {
      DatagramChannel socket = DatagramChannel.open();
      NioDatagramChannel channel = new NioDatagramChannel(socket);
      channel.attr(SOCKET).set(socket);
      return channel;
    } catch (IOException e) {
      throw new ChannelException("no socket can be opened", e);
    }
  }

  /**
   * Sends at once. Netty's pipeline takes long for its first hundreds of datagrams, as long as Java
   * interprets it, and spreads a burst.
   *
   * @param datagram direct
   */
  static void send(Channel channel, ByteBuffer datagram) throws IOException {
    channel.attr(SOCKET).get().write(datagram);
  }
}
