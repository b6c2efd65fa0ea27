package edgelab.sip;

import edgelab.Printable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads messages; what is none is refused in one line that says why. */
public final class SipReader {
  /** As large as a request may be to fit into a datagram, with room for a body elsewhere. */
  static final int MOST_BYTES = 65_535;

  static final int MOST_HEAD_BYTES = 16_384;
  static final String VERSION = "SIP/2.0";

  private static final int MOST_FIELDS = 256;
  private static final int EXCERPT = 40;
  private static final Pattern STATUS_LINE =
      Pattern.compile("SIP/2\\.0 ([1-6]\\d\\d)(?: (.*))?", Pattern.CASE_INSENSITIVE);
  private static final Pattern REQUEST_LINE =
      Pattern.compile("([A-Z]{1,32}) (\\S+) SIP/2\\.0", Pattern.CASE_INSENSITIVE);
  private static final Pattern FIELD =
      Pattern.compile("([-.!%*_+`'~A-Za-z0-9]+)[ \\t]*:(.*)", Pattern.DOTALL);
  private static final List<String> NEEDED = List.of("Via", "From", "To", "Call-ID", "CSeq");

  private SipReader() {}

  /** Whether a datagram is nothing but line ends: a keep-alive. */
  public static boolean isKeepAlive(byte[] datagram) {
    return textBegin(datagram) == datagram.length;
  }

  /**
   * Reads the message of one datagram. Line ends before it are skipped, and what follows its body
   * is discarded (RFC 3261 sections 7.5 and 18.3).
   *
   * @throws SipFormatException if it is none, or not all of one
   */
  public static SipMessage read(byte[] datagram) throws SipFormatException {
    byte[] bytes = Arrays.copyOfRange(datagram, textBegin(datagram), datagram.length);
    refuse(bytes.length > MOST_BYTES, bytes.length + " bytes: a message has at most " + MOST_BYTES);
    requireStartLine(bytes);
    OptionalInt end = headEnd(bytes);
    refuse(end.isEmpty(), "truncated: %d bytes, and no end of the header".formatted(bytes.length));
    List<SipHeader> fields = fields(bytes, end.getAsInt());
    int came = bytes.length - end.getAsInt();
    int length = contentLength(fields).orElse(came);
    refuse(length > came, "truncated: Content-Length is %d, %d bytes came".formatted(length, came));
    return message(bytes, end.getAsInt(), fields, length);
  }

  /** The first byte that is no line end. */
  static int textBegin(byte[] bytes) {
    int begin = 0;
    while (begin < bytes.length && (bytes[begin] == '\r' || bytes[begin] == '\n')) {
      begin++;
    }
    return begin;
  }

  static boolean hasStartLine(byte[] bytes) {
    return startLineEnd(bytes) < bytes.length;
  }

  /**
   * @throws SipFormatException if the first line, or as much of it as there is, begins no message
   */
  static void requireStartLine(byte[] bytes) throws SipFormatException {
    String line = startLine(bytes);
    boolean isSip =
        STATUS_LINE.matcher(line).matches()
            || REQUEST_LINE.matcher(line).matches()
            || !hasStartLine(bytes) && line.matches("(?i)SIP/2\\.0 .*|[A-Z]{1,32} sips?:.*");
    refuse(!isSip, "not SIP: \"%s\"".formatted(excerpt(line)));
  }

  /** Where the body begins; empty where the header has no end yet. */
  static OptionalInt headEnd(byte[] bytes) {
    for (int i = 3; i < bytes.length; i++) {
      if (bytes[i] == '\n'
          && bytes[i - 1] == '\r'
          && bytes[i - 2] == '\n'
          && bytes[i - 3] == '\r') {
        return OptionalInt.of(i + 1);
      }
    }
    return OptionalInt.empty();
  }

  /** The fields of a header, those that go over several lines on one (section 7.3.1). */
  static List<SipHeader> fields(byte[] bytes, int end) throws SipFormatException {
    refuse(end > MOST_HEAD_BYTES, end + " bytes of header: at most " + MOST_HEAD_BYTES);
    String head = new String(bytes, 0, end, StandardCharsets.UTF_8);
    String[] lines = head.replaceAll("\r\n[ \t]+", " ").split("\r\n");
    refuse(lines.length > MOST_FIELDS, lines.length + " header fields: at most " + MOST_FIELDS);
    List<SipHeader> fields = new ArrayList<>();
    for (String line : List.of(lines).subList(1, lines.length)) {
      Matcher field = FIELD.matcher(line);
      refuse(!field.matches(), "not a header field: \"%s\"".formatted(excerpt(line)));
      fields.add(new SipHeader(SipHeader.fullName(field.group(1)), field.group(2).strip()));
    }
    return fields;
  }

  static OptionalInt contentLength(List<SipHeader> fields) throws SipFormatException {
    String text = new SipHeaders(fields).first("Content-Length").orElse("");
    refuse(!text.matches("\\d{0,9}"), "Content-Length is \"%s\"".formatted(excerpt(text)));
    return text.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text));
  }

  /** A message whose bytes have all come. */
  static SipMessage message(byte[] bytes, int headEnd, List<SipHeader> fields, int length)
      throws SipFormatException {
    SipHeaders all = new SipHeaders(fields);
    for (String name : NEEDED) {
      refuse(all.first(name).isEmpty(), "no " + name);
    }
    String text = all.first("CSeq").orElseThrow();
    CSeq cseq = CSeq.parse(text).orElse(null);
    refuse(cseq == null, "CSeq is \"%s\"".formatted(excerpt(text)));
    SipHeaders headers =
        new SipHeaders(
            fields.stream().filter(one -> !one.name().equalsIgnoreCase("Content-Length")).toList());
    String body = new String(bytes, headEnd, length, StandardCharsets.UTF_8);
    String line = startLine(bytes);
    Matcher status = STATUS_LINE.matcher(line);
    if (status.matches()) {
      String reason = status.group(2) == null ? "" : status.group(2);
      return new SipResponse(Integer.parseInt(status.group(1)), reason, headers, body);
    }
    Matcher request = REQUEST_LINE.matcher(line);
    refuse(!request.matches(), "not SIP: \"%s\"".formatted(excerpt(line)));
    String method = request.group(1);
    refuse(!cseq.method().equals(method), "CSeq is \"%s\" in a %s".formatted(cseq, method));
    return new SipRequest(method, request.group(2), headers, body);
  }

  private static String startLine(byte[] bytes) {
    return new String(bytes, 0, startLineEnd(bytes), StandardCharsets.UTF_8);
  }

  private static int startLineEnd(byte[] bytes) {
    int end = 0;
    while (end < bytes.length && bytes[end] != '\r' && bytes[end] != '\n') {
      end++;
    }
    return end;
  }

  private static String excerpt(String text) {
    String begin = text.length() > EXCERPT ? text.substring(0, EXCERPT) + "..." : text;
    return Printable.line(begin);
  }

  private static void refuse(boolean holds, String why) throws SipFormatException {
    if (holds) {
      throw new SipFormatException(why);
    }
  }
}
