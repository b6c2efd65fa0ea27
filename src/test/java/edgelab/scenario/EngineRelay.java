package edgelab.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Stands between a JVM and the Docker engine, so that the engine can die for that JVM alone. */
final class EngineRelay implements AutoCloseable {
  private static final Path ENGINE = Path.of("/var/run/docker.sock");

  private final Path socket;
  private final Queue<SocketChannel> open = new ConcurrentLinkedQueue<>();
  private ServerSocketChannel listener;

  EngineRelay(Path socket) throws IOException {
    this.socket = socket;
    live();
  }

  /** Lives, perhaps again. */
  void live() throws IOException {
    Files.deleteIfExists(socket);
    ServerSocketChannel fresh = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    fresh.bind(UnixDomainSocketAddress.of(socket));
    listener = fresh;
    inThread(() -> accept(fresh));
  }

  private void accept(ServerSocketChannel from) {
    try {
      while (true) {
        SocketChannel near = from.accept();
        SocketChannel far = SocketChannel.open(UnixDomainSocketAddress.of(ENGINE));
        open.add(near);
        open.add(far);
        inThread(() -> pump(near, far));
        inThread(() -> pump(far, near));
      }
    } catch (IOException died) {
      // Nobody is let in any more.
    }
  }

  private static void inThread(Runnable task) {
    Thread thread = new Thread(task, "relay");
    thread.setDaemon(true);
    thread.start();
  }

  private static void pump(SocketChannel from, SocketChannel to) {
    ByteBuffer buffer = ByteBuffer.allocate(65_536);
    try {
      while (from.read(buffer) >= 0) {
        buffer.flip();
        while (buffer.hasRemaining()) {
          to.write(buffer);
        }
        buffer.clear();
      }
      to.shutdownOutput();
    } catch (IOException died) {
      // Both ends are closed by then.
    }
  }

  /** Every connection ends, and nobody listens. */
  void die() {
    try {
      listener.close();
      Files.deleteIfExists(socket);
      for (SocketChannel channel : open) {
        channel.close();
      }
      open.clear();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    die();
  }
}
