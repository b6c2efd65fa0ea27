package edgelab.agent.transport.http;

import io.netty.buffer.ByteBuf;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glassfish.tyrus.core.TyrusUpgradeResponse;
import org.glassfish.tyrus.spi.UpgradeResponse;

/**
 * Collects the head of one HTTP/1.x answer, up to its empty line, because Tyrus leaves HTTP to its
 * containers.
 */
public final class ResponseHead {

  /** Bytes; the limit that Tyrus's own containers have. */
  private static final int LIMIT = 16384;

  private static final byte[] START = "HTTP/1.".getBytes(StandardCharsets.US_ASCII);
  private static final Pattern STATUS_LINE =
      Pattern.compile("HTTP/1\\.\\d ([1-5]\\d\\d)(?: (.*))?");

  private byte[] bytes = new byte[512];
  private int count;
  private int matched;

  /**
   * Takes bytes up to the end of the head and leaves the rest.
   *
   * @return true when the head is complete
   * @throws ProtocolException if this cannot become an HTTP answer, or is over 16,384 bytes
   */
  public boolean take(ByteBuf from) throws ProtocolException {
    while (from.isReadable() && matched < 4) {
      add(from.readByte());
    }
    return matched == 4;
  }

  private void add(byte b) throws ProtocolException {
    if (count < START.length && b != START[count]) {
      throw new ProtocolException("not an HTTP/1 answer");
    }
    if (count == LIMIT) {
      throw new ProtocolException("answer head over " + LIMIT + " bytes");
    }
    if (count == bytes.length) {
      bytes = Arrays.copyOf(bytes, count * 2);
    }
    bytes[count++] = b;
    // \r\n\r\n: even positions want CR, odd ones LF; a CR out of place may begin anew.
    matched = b == (matched % 2 == 0 ? '\r' : '\n') ? matched + 1 : b == '\r' ? 1 : 0;
  }

  /**
   * The complete head.
   *
   * @throws ProtocolException if a line of it is malformed
   */
  public UpgradeResponse parse() throws ProtocolException {
    String[] lines = new String(bytes, 0, count, StandardCharsets.ISO_8859_1).split("\r\n");
    Matcher status = STATUS_LINE.matcher(lines[0]);
    if (!status.matches()) {
      throw new ProtocolException("bad status line: " + lines[0]);
    }
    UpgradeResponse response = new TyrusUpgradeResponse();
    response.setStatus(Integer.parseInt(status.group(1)));
    response.setReasonPhrase(status.group(2) == null ? "" : status.group(2));
    for (String line : Arrays.asList(lines).subList(1, lines.length)) {
      addHeader(response, line);
    }
    return response;
  }

  private static void addHeader(UpgradeResponse response, String line) throws ProtocolException {
    int colon = line.indexOf(':');
    if (colon < 1) {
      throw new ProtocolException("bad header line: " + line);
    }
    response
        .getHeaders()
        .computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
        .add(line.substring(colon + 1).trim());
  }
}
