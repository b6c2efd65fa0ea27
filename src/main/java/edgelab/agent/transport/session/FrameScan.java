package edgelab.agent.transport.session;

import io.netty.buffer.ByteBuf;

/**
 * Finds the peer's close frame in the bytes on their way to Tyrus, because Tyrus gives {@code
 * onClose} the same code whether a frame brought it or an error. It counts the bytes of binary
 * messages as they arrive, because Tyrus delivers a frame only when it is complete.
 *
 * <p>It only follows frame headers (RFC 6455 section 5.2); judging them is Tyrus's work.
 */
final class FrameScan {

  static final int NONE = -1;
  private static final int NO_CODE = 1005;
  private static final int CONTINUATION = 0x0;
  private static final int BINARY = 0x2;
  private static final int CLOSE = 0x8;

  private final byte[] header = new byte[16];
  private int filled;
  private long payload;
  private boolean binaryMessage;
  private boolean binaryFrame;
  private boolean closed;
  private volatile long binaryBytes; // written by one thread

  /** Payload bytes of binary messages so far, of those not yet complete, too. */
  long binaryBytes() {
    return binaryBytes;
  }

  /**
   * The code of the close frame, if it ends in these bytes, or {@link #NONE}. What comes behind it
   * does not count (RFC 6455 section 5.5.1).
   */
  int closeCode(ByteBuf bytes) {
    int at = bytes.readerIndex();
    int end = bytes.writerIndex();
    while (at < end && !closed) {
      if (payload > 0) {
        int skipped = (int) Math.min(payload, end - at);
        payload -= skipped;
        binaryBytes += binaryFrame ? skipped : 0;
        at += skipped;
      } else {
        header[filled++] = bytes.getByte(at++);
        if (filled >= 2 && filled == size()) {
          if (isClose()) {
            closed = true;
            return code();
          }
          next();
        }
      }
    }
    return NONE;
  }

  /** Bytes before the payload; the code of a close frame is counted in. */
  private int size() {
    return 2 + extendedLength() + mask() + (isClose() ? Math.min(2, shortLength()) : 0);
  }

  private void next() {
    payload = shortLength();
    if (extendedLength() > 0) {
      payload = 0;
      for (int i = 2; i < 2 + extendedLength(); i++) {
        payload = payload << 8 | header[i] & 0xff;
      }
    }
    if (opcode() < CLOSE) {
      binaryMessage = opcode() == CONTINUATION ? binaryMessage : opcode() == BINARY;
    }
    binaryFrame = binaryMessage && opcode() < CLOSE;
    filled = 0;
  }

  private int opcode() {
    return header[0] & 0x0f;
  }

  private boolean isClose() {
    return opcode() == CLOSE;
  }

  /** The last two bytes of the header that is complete, if it has a code. */
  private int code() {
    return shortLength() < 2
        ? NO_CODE
        : (header[filled - 2] & 0xff) << 8 | header[filled - 1] & 0xff;
  }

  private int shortLength() {
    return header[1] & 0x7f;
  }

  private int extendedLength() {
    return shortLength() < 126 ? 0 : shortLength() == 126 ? 2 : 8;
  }

  private int mask() {
    return (header[1] & 0x80) == 0 ? 0 : 4;
  }
}
