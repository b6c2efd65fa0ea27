package edgelab.agent.transport.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.glassfish.tyrus.spi.UpgradeResponse;

/**
 * The beginning of an answer's body, as far as it has come with the head. The rest is not waited
 * for: a server may announce a body and not send it, and a client whose refusal is told late would
 * dial again late. Servers write the head and a short body at once, so that one read has both.
 */
public final class AnswerBody {

  private static final int LIMIT = 200;
  private static final int LINE_END = 2;

  private AnswerBody() {}

  /**
   * The first 200 bytes at the most, by the length of RFC 9112 section 6.3; none if that is faulty.
   *
   * @param arrived what came behind the head; its indexes stay as they are
   */
  public static byte[] start(UpgradeResponse response, ByteBuf arrived) {
    ByteBuf bytes = arrived.slice();
    String coding = header(response, "Transfer-Encoding").toLowerCase(Locale.ROOT);
    if (coding.endsWith("chunked")) {
      return chunks(bytes);
    }
    return take(bytes, coding.isEmpty() ? length(response) : LIMIT);
  }

  private static int length(UpgradeResponse response) {
    if (response.getStatus() == 204 || response.getStatus() == 304) {
      return 0;
    }
    String length = header(response, "Content-Length");
    if (length.isEmpty()) {
      return LIMIT; // up to the FIN
    }
    return length.matches("\\d{1,18}") ? (int) Math.min(LIMIT, Long.parseLong(length)) : 0;
  }

  private static byte[] chunks(ByteBuf bytes) {
    ByteArrayOutputStream body = new ByteArrayOutputStream(LIMIT);
    int size = chunkSize(bytes);
    while (size > 0 && body.size() < LIMIT) {
      body.writeBytes(take(bytes, Math.min(size, LIMIT - body.size())));
      take(bytes, LINE_END);
      size = chunkSize(bytes);
    }
    return body.toByteArray();
  }

  /**
   * At most {@link #LIMIT}; 0 for the last chunk, and where the line is faulty or not all there.
   */
  private static int chunkSize(ByteBuf bytes) {
    int end = bytes.bytesBefore((byte) '\n');
    if (end < 0) {
      return 0;
    }
    String line = new String(take(bytes, end + 1), StandardCharsets.ISO_8859_1);
    String size = line.split(";", 2)[0].strip();
    return size.matches("\\p{XDigit}{1,15}") ? (int) Math.min(LIMIT, Long.parseLong(size, 16)) : 0;
  }

  private static byte[] take(ByteBuf bytes, int atMost) {
    int length = Math.min(atMost, bytes.readableBytes());
    byte[] taken = ByteBufUtil.getBytes(bytes, bytes.readerIndex(), length);
    bytes.skipBytes(length);
    return taken;
  }

  private static String header(UpgradeResponse response, String name) {
    return String.join(",", response.getHeaders().getOrDefault(name, List.of()));
  }
}
