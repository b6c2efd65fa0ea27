package edgelab.agent.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** Answers thousands of requests on one thread, with no memory per connection but the JDK's. */
final class MassPeer implements AutoCloseable {

  private final Selector selector = Selector.open();
  private final ServerSocketChannel server = ServerSocketChannel.open();
  private final ByteBuffer buffer = ByteBuffer.allocate(8192);
  final AtomicInteger answered = new AtomicInteger();
  private final UnaryOperator<String> answers;

  /** Upgrades everyone. */
  MassPeer() throws IOException {
    this(ScriptedPeer::upgradeTo);
  }

  /**
   * @param answers of a request its answer; empty: the peer ends the connection
   */
  MassPeer(UnaryOperator<String> answers) throws IOException {
    this.answers = answers;
    server.bind(new InetSocketAddress("127.0.0.1", 0), 4096);
    server.configureBlocking(false);
    server.register(selector, SelectionKey.OP_ACCEPT);
    ScriptedPeer.daemon(this::run);
  }

  URI uri() {
    return URI.create("ws://127.0.0.1:" + server.socket().getLocalPort() + "/");
  }

  private void run() {
    try {
      while (selector.isOpen()) {
        selector.select(this::serve);
      }
    } catch (IOException | ClosedSelectorException | CancelledKeyException e) {
      // the test is over
    }
  }

  private void serve(SelectionKey key) {
    try {
      if (key.isAcceptable()) {
        SocketChannel accepted = server.accept();
        accepted.configureBlocking(false);
        accepted.register(selector, SelectionKey.OP_READ);
      } else {
        answer((SocketChannel) key.channel());
      }
    } catch (IOException closed) {
      key.cancel(); // the client or the test is gone
    }
  }

  /** On loopback a request of one write is read as one piece. */
  private void answer(SocketChannel channel) throws IOException {
    buffer.clear();
    if (channel.read(buffer) < 0) {
      channel.close();
      return;
    }
    String request = new String(buffer.array(), 0, buffer.position(), StandardCharsets.US_ASCII);
    if (request.startsWith("GET ")) {
      String answer = answers.apply(request);
      if (answer.isEmpty()) {
        channel.close();
      } else {
        channel.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.US_ASCII)));
      }
      answered.incrementAndGet();
    }
  }

  @Override
  public void close() throws IOException {
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
  }
}
