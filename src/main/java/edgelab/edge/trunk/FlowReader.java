package edgelab.edge.trunk;

import edgelab.sip.SipFormatException;
import edgelab.sip.SipFrame;
import edgelab.sip.SipReader;
import edgelab.sip.SipStream;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;

/** Reads what comes on one flow: datagrams, or a stream. */
final class FlowReader extends SimpleChannelInboundHandler<Object> {
  private final TrunkFlow flow;
  private final SipStream stream = new SipStream();

  FlowReader(TrunkFlow flow) {
    this.flow = flow;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, Object message) {
    if (message instanceof DatagramPacket datagram) {
      readDatagram(ctx, ByteBufUtil.getBytes(datagram.content()));
    } else if (message instanceof ByteBuf bytes) {
      readStream(ctx, ByteBufUtil.getBytes(bytes));
    }
  }

  private void readDatagram(ChannelHandlerContext ctx, byte[] datagram) {
    if (SipReader.isKeepAlive(datagram)) {
      return;
    }
    try {
      flow.frame(ctx.channel(), new SipFrame.Message(SipReader.read(datagram)));
    } catch (SipFormatException e) {
      flow.frame(ctx.channel(), new SipFrame.Malformed(e.getMessage()));
    }
  }

  private void readStream(ChannelHandlerContext ctx, byte[] bytes) {
    try {
      stream.feed(bytes).forEach(frame -> flow.frame(ctx.channel(), frame));
    } catch (SipFormatException e) {
      flow.frame(ctx.channel(), new SipFrame.Malformed(e.getMessage()));
      flow.broken(ctx.channel(), TrunkState.FAILED, "the stream is of no use: " + e.getMessage());
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    flow.broken(ctx.channel(), TrunkState.FAILED, "the carrier closed the connection");
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable error) {
    flow.broken(ctx.channel(), FlowFailure.state(error), FlowFailure.text(error));
  }
}
