package edgelab.container;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The lines that come into one log of a container between two looks at it. Not thread-safe. */
final class LogTail {
  private final String path;
  private final List<String> kept = new ArrayList<>();
  private int bytesRead;

  /**
   * @param path in the container
   */
  LogTail(String path) {
    this.path = path;
  }

  String path() {
    return path;
  }

  /** A shell command that prints what has come since the last look. */
  String command() {
    return "tail -c +%d %s 2>/dev/null".formatted(1 + bytesRead, path);
  }

  /**
   * The lines since the last look.
   *
   * @param printed by {@link #command}, one character for each byte: an error log quotes what
   *     clients send, and that may be no UTF-8
   */
  List<String> take(String printed) {
    bytesRead += printed.length();
    List<String> lines = new ArrayList<>(kept);
    kept.clear();
    byte[] bytes = printed.getBytes(StandardCharsets.ISO_8859_1);
    lines.addAll(new String(bytes, StandardCharsets.UTF_8).lines().toList());
    return lines;
  }

  /** The lines since the last look, out of the whole file. */
  List<String> takeOf(byte[] whole) {
    int from = Math.min(bytesRead, whole.length);
    return take(new String(whole, from, whole.length - from, StandardCharsets.ISO_8859_1));
  }

  /** The file will begin anew; these lines are taken with the next ones. */
  void restart(List<String> lines) {
    kept.addAll(lines);
    bytesRead = 0;
  }
}
