package edgelab.nginx.config;

import edgelab.LabException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One file of a configuration.
 *
 * @param file as it was named or found
 * @param text what it holds; all offsets count its {@code char}s
 * @param directives as they stand there: an {@code include} brings nothing here
 * @param comments each from its {@code #} to the end of its line
 */
public record ConfigFile(
    Path file, String text, List<Directive> directives, List<Source> comments) {
  /** A configuration of NGINX is written by hand; the largest generated ones have some 1 MB. */
  static final long LARGEST = 5_000_000;

  private static final int BYTE_ORDER_MARK = '\uFEFF';

  public ConfigFile {
    directives = List.copyOf(directives);
    comments = List.copyOf(comments);
  }

  /**
   * @throws LabException with file and line where NGINX would refuse the text
   */
  public static ConfigFile parse(Path file, String text) {
    if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
      throw Source.error(
          file,
          1,
          "starts with a byte order mark, which NGINX takes for a part of the first directive's name");
    }
    return Parser.parse(file, text);
  }

  /**
   * @throws LabException where there is no such file, it is larger than 5 MB, no text, or not one
   *     that NGINX would read
   */
  public static ConfigFile read(Path file) {
    return parse(file, text(file));
  }

  static String text(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new LabException(file + (Files.exists(file) ? " is no file" : " does not exist"));
    }
    try {
      if (Files.size(file) > LARGEST) {
        throw new LabException(
            "%s has %,d bytes; a configuration has at most %,d"
                .formatted(file, Files.size(file), LARGEST));
      }
      return decoded(file, Files.readAllBytes(file));
    } catch (IOException e) {
      throw new LabException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * @throws LabException with file and line where it is no text in UTF-8
   */
  public static String decoded(Path file, byte[] bytes) {
    requireText(file, bytes);
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = decoder.decode(in, out, true);
    if (result.isError()) {
      throw Source.error(
          file,
          line(bytes, in.position()),
          "is not UTF-8: byte 0x%02X at offset %d".formatted(bytes[in.position()], in.position()));
    }
    return out.flip().toString();
  }

  private static void requireText(Path file, byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == 0) {
        boolean utf16 = bytes.length > 1 && (bytes[0] & bytes[1] & 0xFE) == 0xFE;
        throw Source.error(
            file,
            line(bytes, i),
            utf16 ? "is UTF-16; save it as UTF-8" : "is binary: a NUL byte at offset " + i);
      }
    }
  }

  private static int line(byte[] bytes, int offset) {
    int line = 1;
    for (int i = 0; i < offset; i++) {
      line += bytes[i] == '\n' ? 1 : 0;
    }
    return line;
  }
}
