package edgelab.agent.transport.http;

import io.netty.buffer.ByteBuf;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glassfish.tyrus.core.TyrusUpgradeResponse;
import org.glassfish.tyrus.spi.UpgradeResponse;

/**
 * Collects the head of an HTTP/1.x answer, up to its empty line, because Tyrus leaves HTTP to its
 * containers. Interim answers before it are skipped, as RFC 9110 section 15.2 wants of a client
 * that does not know them; a 101 is final.
 */
public final class ResponseHead {

  /** Bytes, of interim answers, too; the limit that Tyrus's own containers have. */
  private static final int LIMIT = 16384;

  /** The most interim answers to a request; Go's net/http had the same bound. */
  private static final int INTERIM_LIMIT = 5;

  private static final byte[] START = "HTTP/1.".getBytes(StandardCharsets.US_ASCII);
  private static final Pattern STATUS_LINE =
      Pattern.compile("HTTP/1\\.\\d ([1-5]\\d\\d)(?: (.*))?");

  private byte[] bytes = new byte[512];
  private int count;
  private int matched;
  private int interim;
  private int interimBytes;

  /**
   * Takes bytes up to the end of the final answer's head and leaves the rest. After the end it must
   * not be called again.
   *
   * @return the head; empty while it is not complete
   * @throws ProtocolException if this cannot become an HTTP answer, a line of it is malformed, the
   *     heads are over 16,384 bytes, or more than 5 answers are interim ones
   */
  public Optional<UpgradeResponse> take(ByteBuf from) throws ProtocolException {
    while (from.isReadable()) {
      add(from.readByte());
      if (matched == 4) {
        UpgradeResponse response = parse();
        if (!isInterim(response.getStatus())) {
          return Optional.of(response);
        }
        skip();
      }
    }
    return Optional.empty();
  }

  private static boolean isInterim(int status) {
    return status < 200 && status != 101;
  }

  private void skip() throws ProtocolException {
    if (++interim > INTERIM_LIMIT) {
      throw new ProtocolException("more than " + INTERIM_LIMIT + " interim answers");
    }
    interimBytes += count;
    count = 0;
    matched = 0;
  }

  private void add(byte b) throws ProtocolException {
    if (count < START.length && b != START[count]) {
      throw new ProtocolException("not an HTTP/1 answer");
    }
    if (interimBytes + count == LIMIT) {
      throw new ProtocolException("answer head over " + LIMIT + " bytes");
    }
    if (count == bytes.length) {
      bytes = Arrays.copyOf(bytes, count * 2);
    }
    bytes[count++] = b;
    // \r\n\r\n: even positions want CR, odd ones LF; a CR out of place may begin anew.
    matched = b == (matched % 2 == 0 ? '\r' : '\n') ? matched + 1 : b == '\r' ? 1 : 0;
  }

  private UpgradeResponse parse() throws ProtocolException {
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
