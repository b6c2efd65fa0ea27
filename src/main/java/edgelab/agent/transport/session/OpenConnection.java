package edgelab.agent.transport.session;

import edgelab.agent.transport.loop.SerialExecutor;
import edgelab.agent.transport.signal.SignalTap;
import edgelab.agent.transport.signal.WireSignal;
import edgelab.agent.transport.signal.WireSignals;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelOutputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import jakarta.websocket.CloseReason;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.Optional;
import java.util.Set;
import org.glassfish.tyrus.spi.Connection;
import org.glassfish.tyrus.spi.Writer;

/**
 * An upgraded connection: carries frames to Tyrus no faster than Tyrus takes them, and settles how
 * the session ended before Tyrus is told.
 */
public final class OpenConnection extends ChannelInboundHandlerAdapter implements Wire {

  /** Close codes with which Tyrus answers frames that it cannot accept. */
  private static final Set<Integer> ERROR_CODES = Set.of(1002, 1007, 1009, 1011);

  private final DuplexChannel channel;
  private final SignalTap tap;
  private final SerialExecutor callbacks;
  private final WireWriter writer;
  private final ReadGate gate;
  private final FrameScan scan = new FrameScan();
  private volatile Thread consumer;
  private Connection connection; // confined to the callbacks
  private SessionEnding ending; // guarded by this

  /**
   * @param tap the handler below TLS
   * @param callbacks runs Tyrus's engine
   */
  public OpenConnection(DuplexChannel channel, SignalTap tap, SerialExecutor callbacks) {
    this.channel = channel;
    this.tap = tap;
    this.callbacks = callbacks;
    this.writer = new WireWriter(channel, this);
    this.gate = new ReadGate(channel);
  }

  /** Takes the frames that Tyrus sends. */
  public Writer writer() {
    return writer;
  }

  /**
   * Starts reading. Runs on the callbacks.
   *
   * @param rest the bytes that came in one piece with the 101; released here
   */
  public void begin(Connection opened, ByteBuf rest) {
    connection = opened;
    consume(rest);
    gate.request();
  }

  /** Sends the frames that are queued and lets the server close first, for two seconds. */
  public void closeAfterWrites() {
    writer.close();
  }

  /** Closes the socket, with no close frame. */
  public void closeSocket() {
    recordEnding(new SessionEnding(WireSignal.LOCAL, 0));
    channel.close();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    ByteBuf bytes = (ByteBuf) message;
    if (!callbacks.execute(() -> consume(bytes))) {
      bytes.release();
      closeSocket(); // the endpoint can be told nothing any more
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    gate.readComplete();
    if (!callbacks.execute(gate::request)) {
      closeSocket();
    }
  }

  private void consume(ByteBuf bytes) {
    consumer = Thread.currentThread();
    try {
      if (!writer.isClosing() && bytes.isReadable()) {
        int code = scan.closeCode(bytes);
        if (code != FrameScan.NONE) {
          recordEnding(new SessionEnding(WireSignal.CLOSE_FRAME, code));
        }
        for (ByteBuffer part : bytes.nioBuffers()) {
          connection.getReadHandler().handle(part);
        }
      }
    } finally {
      consumer = null;
      bytes.release();
    }
  }

  @Override
  public void pauseReading() {
    if (!writer.isClosing()) {
      gate.pause();
    }
  }

  @Override
  public void resumeReading() {
    gate.resume();
  }

  @Override
  public long binaryBytes() {
    return scan.binaryBytes();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    writer.drain();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof ChannelOutputShutdownEvent) {
      writer.fail(new ClosedChannelException());
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    recordEnding(new SessionEnding(tap.signal(), 0));
    writer.fail(new ClosedChannelException());
    if (!callbacks.execute(this::reportLoss)) {
      reportLoss();
    }
  }

  private void reportLoss() {
    if (connection != null) {
      String signal = ending().signal().name();
      connection.close(new CloseReason(CloseReason.CloseCodes.CLOSED_ABNORMALLY, signal));
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (WireSignals.ofSocket(cause).isEmpty()) { // a socket's error is followed by channelInactive
      boolean alert = WireSignals.ofTls(cause).filter(WireSignal.ALERT::equals).isPresent();
      recordEnding(new SessionEnding(alert ? WireSignal.ALERT : WireSignal.PROTOCOL_ERROR, 0));
      ctx.close();
    }
  }

  /**
   * Tyrus is sending a close frame. If no other ending came before, this side is closing: because
   * of the bytes that Tyrus is just consuming, or because the session was closed here.
   */
  void sendingClose(ByteBuffer frame) {
    boolean faulty = isConsuming() && ERROR_CODES.contains(maskedCode(frame));
    recordEnding(new SessionEnding(faulty ? WireSignal.PROTOCOL_ERROR : WireSignal.LOCAL, 0));
  }

  private static int maskedCode(ByteBuffer frame) {
    int at = frame.position();
    return frame.remaining() < 8
        ? 0
        : ((frame.get(at + 6) ^ frame.get(at + 2)) & 0xff) << 8
            | (frame.get(at + 7) ^ frame.get(at + 3)) & 0xff;
  }

  /** On a protocol error Tyrus runs {@code onClose} first and sends its close frame afterwards. */
  Optional<SessionEnding> endingOfClosed() {
    if (isConsuming()) {
      recordEnding(new SessionEnding(WireSignal.PROTOCOL_ERROR, 0));
    }
    return Optional.ofNullable(ending());
  }

  private boolean isConsuming() {
    return consumer == Thread.currentThread();
  }

  private synchronized void recordEnding(SessionEnding candidate) {
    if (ending == null) {
      ending = candidate;
    }
  }

  private synchronized SessionEnding ending() {
    return ending;
  }
}
