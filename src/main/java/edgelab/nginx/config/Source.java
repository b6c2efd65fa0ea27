package edgelab.nginx.config;

import edgelab.LabException;
import java.nio.file.Path;

/**
 * Where something stands in a configuration.
 *
 * @param file as it was named or found
 * @param line of the first character, from 1
 * @param start offset of the first character in the file's text, in {@code char}s
 * @param end offset behind the last character
 */
public record Source(Path file, int line, int start, int end) {

  /** One line that starts with file and line, for the caller to throw. */
  public LabException error(String message) {
    return error(file, line, message);
  }

  static LabException error(Path file, int line, String message) {
    return new LabException(file + ":" + line + ": " + message);
  }

  /** The line of an offset, from 1. */
  static int line(String text, int offset) {
    return 1 + (int) text.chars().limit(offset).filter(one -> one == '\n').count();
  }

  /** For example {@code conf.d/agents.conf:12}. */
  @Override
  public String toString() {
    return file + ":" + line;
  }
}
