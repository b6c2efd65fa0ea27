package edgelab.sip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Tells the messages of one stream apart, by their Content-Length (RFC 3261 section 18.3). */
public final class SipStream {
  private byte[] held = {};

  /**
   * Takes bytes as they come.
   *
   * @return what they complete
   * @throws SipFormatException if no message can be told from the next any more: the stream is of
   *     no use
   */
  public List<SipFrame> feed(byte[] more) throws SipFormatException {
    byte[] all = Arrays.copyOf(held, held.length + more.length);
    System.arraycopy(more, 0, all, held.length, more.length);
    held = all;
    List<SipFrame> frames = new ArrayList<>();
    for (Optional<SipFrame> next = next(); next.isPresent(); next = next()) {
      frames.add(next.get());
    }
    return frames;
  }

  private Optional<SipFrame> next() throws SipFormatException {
    if (held.length == 0 || held.length == 1 && held[0] == '\r') {
      return Optional.empty();
    }
    if (held[0] == '\r' && held[1] == '\n') {
      take(2);
      return Optional.of(new SipFrame.LineEnd());
    }
    if (SipReader.hasStartLine(held)) {
      SipReader.requireStartLine(held);
    }
    OptionalInt end = SipReader.headEnd(held);
    if (end.isEmpty()) {
      refuse(held.length > SipReader.MOST_HEAD_BYTES, "no end of the header");
      return Optional.empty();
    }
    List<SipHeader> fields = SipReader.fields(held, end.getAsInt());
    OptionalInt length = SipReader.contentLength(fields);
    refuse(length.isEmpty(), "no Content-Length, and the message is one of a stream");
    refuse(length.getAsInt() > SipReader.MOST_BYTES, "Content-Length is " + length.getAsInt());
    int whole = end.getAsInt() + length.getAsInt();
    return held.length < whole
        ? Optional.empty()
        : Optional.of(frame(take(whole), end.getAsInt(), fields));
  }

  private static SipFrame frame(byte[] bytes, int headEnd, List<SipHeader> fields) {
    try {
      return new SipFrame.Message(
          SipReader.message(bytes, headEnd, fields, bytes.length - headEnd));
    } catch (SipFormatException e) {
      return new SipFrame.Malformed(e.getMessage());
    }
  }

  private byte[] take(int bytes) {
    byte[] taken = Arrays.copyOf(held, bytes);
    held = Arrays.copyOfRange(held, bytes, held.length);
    return taken;
  }

  private static void refuse(boolean holds, String why) throws SipFormatException {
    if (holds) {
      throw new SipFormatException(why);
    }
  }
}
