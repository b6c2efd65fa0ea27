package edgelab.agent.transport.signal;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.glassfish.tyrus.spi.UpgradeResponse;

/**
 * The words of an answer that is not 101, by which a person may see the hop that gave it. A text is
 * empty where the answer has none, and has no control characters: {@code \n}, {@code \r}, {@code
 * \t} and <code>&#92;u001b</code> stand for them.
 *
 * @param server the first 200 characters of {@code Server}
 * @param via the first 200 characters of {@code Via}
 * @param location the first 200 characters of {@code Location}
 * @param body its first bytes; empty if they are not text, which is UTF-8 without NUL
 */
public record AnswerExcerpt(String server, String via, String location, String body)
    implements Serializable {
  static final AnswerExcerpt NONE = new AnswerExcerpt("", "", "", "");

  /** Characters of a header, and bytes of a body. */
  public static final int LONGEST = 200;

  /** Types of characters that do not show, or change how others do. */
  private static final Set<Integer> INVISIBLE =
      Set.of(
          (int) Character.CONTROL,
          (int) Character.FORMAT,
          (int) Character.LINE_SEPARATOR,
          (int) Character.PARAGRAPH_SEPARATOR);

  /**
   * @param body the first bytes of the body
   */
  static AnswerExcerpt of(UpgradeResponse response, byte[] body) {
    return of(name -> String.join(", ", response.getHeaders().getOrDefault(name, List.of())), body);
  }

  /**
   * Of an answer to any request.
   *
   * @param header a header's value by its name; empty where there is none
   * @param body the first bytes of the body
   */
  public static AnswerExcerpt of(UnaryOperator<String> header, byte[] body) {
    return new AnswerExcerpt(
        cut(header.apply("Server")),
        cut(header.apply("Via")),
        cut(header.apply("Location")),
        text(body));
  }

  private static String cut(String value) {
    return escaped(value.substring(0, Math.min(LONGEST, value.length())));
  }

  /** A character whose bytes are not all there is left out. */
  private static String text(byte[] bytes) {
    CharBuffer text = CharBuffer.allocate(bytes.length);
    boolean valid =
        !StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), text, false).isError();
    String decoded = text.flip().toString();
    return valid && decoded.indexOf('\0') < 0 ? escaped(decoded) : "";
  }

  private static String escaped(String text) {
    return text.chars().mapToObj(c -> escaped((char) c)).collect(Collectors.joining());
  }

  private static String escaped(char c) {
    return switch (c) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default ->
          INVISIBLE.contains(Character.getType(c))
              ? "\\u%04x".formatted((int) c)
              : String.valueOf(c);
    };
  }
}
