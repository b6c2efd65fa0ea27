package edgelab.container;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Commands on their way to a shell. Any thread may write; a {@link java.io.PipedInputStream} is
 * broken once the thread that wrote last has ended.
 */
final class CommandStream extends InputStream {
  private static final byte[] END = {};

  private final BlockingQueue<byte[]> written = new LinkedBlockingQueue<>();
  private byte[] current = {0};
  private int read = 1;

  void write(String command) {
    written.add(command.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public synchronized int read(byte[] into, int offset, int length) {
    if (read == current.length && current != END) {
      next();
    }
    if (current == END) {
      return -1;
    }
    int count = Math.min(length, current.length - read);
    System.arraycopy(current, read, into, offset, count);
    read += count;
    return count;
  }

  private void next() {
    try {
      current = written.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      current = END;
    }
    read = 0;
  }

  @Override
  public void close() {
    written.add(END);
  }
}
