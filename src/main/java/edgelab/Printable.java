package edgelab;

import java.util.function.IntPredicate;

/**
 * Text as it can be printed on a terminal: what others wrote, in file names, configurations and
 * logs, must not steer it. Every control and format character, ESC and the bidirectional overrides
 * among them, and every line separator is escaped as in Java, {@code \u001b}.
 */
public final class Printable {
  private Printable() {}

  /** Text that is to stay on one line. */
  public static String line(String text) {
    return escape(text, Printable::steers);
  }

  /** Text of several lines, in which a line feed ends a line. */
  public static String lines(String text) {
    return escape(text, character -> character != '\n' && steers(character));
  }

  private static boolean steers(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }

  private static String escape(String text, IntPredicate steers) {
    StringBuilder printable = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            character -> {
              if (steers.test(character)) {
                printable.append(escaped(character));
              } else {
                printable.appendCodePoint(character);
              }
            });
    return printable.toString();
  }

  private static String escaped(int character) {
    return switch (character) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> {
        StringBuilder units = new StringBuilder();
        for (char unit : Character.toChars(character)) {
          units.append("\\u%04x".formatted((int) unit));
        }
        yield units.toString();
      }
    };
  }
}
