package edgelab.sip;

import java.nio.charset.StandardCharsets;

/** Writes messages as they go over the wire. */
public final class SipWriter {
  private static final String CRLF = "\r\n";

  private SipWriter() {}

  public static byte[] write(SipMessage message) {
    StringBuilder text = new StringBuilder(512).append(message.startLine()).append(CRLF);
    for (SipHeader field : message.headers().fields()) {
      text.append(field.name()).append(": ").append(field.value()).append(CRLF);
    }
    int length = message.body().getBytes(StandardCharsets.UTF_8).length;
    text.append("Content-Length: ").append(length).append(CRLF).append(CRLF);
    return text.append(message.body()).toString().getBytes(StandardCharsets.UTF_8);
  }

  /** A keep-alive over UDP, which has no answer, and the answer to a {@link #ping}. */
  public static byte[] lineEnd() {
    return CRLF.getBytes(StandardCharsets.US_ASCII);
  }

  /** A keep-alive over a stream (RFC 5626 section 4.4.1). */
  public static byte[] ping() {
    return (CRLF + CRLF).getBytes(StandardCharsets.US_ASCII);
  }
}
