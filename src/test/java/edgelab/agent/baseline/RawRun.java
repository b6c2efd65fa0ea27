package edgelab.agent.baseline;

import edgelab.agent.Share;
import edgelab.agent.ShareRun;
import edgelab.control.Kernel;
import edgelab.history.Conditions;
import edgelab.history.Event;
import edgelab.history.Phase;
import edgelab.history.Signal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A share on bare non-blocking sockets and one thread: as fast as a Java client can dial, because
 * it does nothing but dial. The answer is not checked beyond its status.
 */
final class RawRun implements ShareRun {
  private static final String REQUEST =
      """
      GET / HTTP/1.1\r
      Host: %s\r
      Upgrade: websocket\r
      Connection: Upgrade\r
      Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
      Sec-WebSocket-Version: 13\r
      Sec-WebSocket-Protocol: agent\r
      \r
      """;

  private static final long TIMEOUT_MILLIS = 5_000;

  private final Share share;
  private final Consumer<Event> events;
  private final Selector selector;
  private final ByteBuffer request;
  private final ByteBuffer answer = ByteBuffer.allocate(4096);
  private final CountDownLatch ended = new CountDownLatch(1);
  private int undecided;
  private long start;

  RawRun(Share share, Consumer<Event> events) {
    this.share = share;
    this.events = events;
    this.undecided = share.clients();
    String head = REQUEST.formatted(share.burst().route().target().getHost());
    this.request = ByteBuffer.wrap(head.getBytes(StandardCharsets.US_ASCII));
    try {
      selector = Selector.open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void start() {
    new Thread(this::runToEnd, "raw").start();
  }

  private void runToEnd() {
    try {
      SocketChannel[] channels = prepare();
      var address =
          new InetSocketAddress(share.burst().route().host(), share.burst().route().port());
      start = System.nanoTime();
      for (int client = 0; client < channels.length; client++) {
        events.accept(new Event.Dialed(client, 1, at()));
        channels[client].connect(address);
      }
      while (undecided > 0) {
        if (selector.select(this::proceed, TIMEOUT_MILLIS) == 0) {
          break; // clients that are undecided by now stay so
        }
      }
      if (!ended.await(share.burst().timing().hold().toNanos(), TimeUnit.NANOSECONDS)) {
        close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      ended.countDown();
    }
  }

  private SocketChannel[] prepare() throws IOException {
    SocketChannel[] channels = new SocketChannel[share.clients()];
    for (int client = 0; client < channels.length; client++) {
      channels[client] = SocketChannel.open();
      channels[client].configureBlocking(false);
      channels[client].register(selector, SelectionKey.OP_CONNECT, client);
    }
    return channels;
  }

  private void proceed(SelectionKey key) {
    SocketChannel channel = (SocketChannel) key.channel();
    try {
      if (key.isConnectable() && channel.finishConnect()) {
        channel.write(request.duplicate());
        key.interestOps(SelectionKey.OP_READ);
      } else if (key.isReadable()) {
        answer.clear();
        decide(key, channel.read(answer));
      }
    } catch (IOException e) {
      decide(key, -1);
    }
  }

  private void decide(SelectionKey key, int read) {
    int client = (Integer) key.attachment();
    boolean upgraded =
        read > 12
            && new String(answer.array(), 0, 12, StandardCharsets.US_ASCII).equals("HTTP/1.1 101");
    events.accept(
        upgraded
            ? new Event.Opened(client, 1, at(), "")
            : new Event.Failed(client, 1, at(), Phase.HANDSHAKE, Signal.RST));
    key.interestOps(0);
    undecided--;
  }

  private Duration at() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  @Override
  public Conditions peak() {
    return Kernel.conditions();
  }

  @Override
  public boolean awaitEnd(Duration atMost) {
    try {
      return ended.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    try {
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
      selector.close();
    } catch (IOException | ClosedSelectorException alreadyClosed) {
      // A baseline is about dialing.
    }
  }
}
