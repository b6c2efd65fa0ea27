package edgelab.sip;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One element of a header field, {@code value;name=value;name}; a comma or a semicolon in quotes or
 * between angle brackets is part of a value.
 *
 * @param value before the first parameter
 * @param parameters as they came, {@code name=value} or {@code name}
 */
public record HeaderElement(String value, List<String> parameters) {
  public HeaderElement {
    parameters = List.copyOf(parameters);
  }

  /** A parameter's value without its quotes; empty text where it has none. */
  public Optional<String> parameter(String name) {
    return parameters.stream()
        .map(parameter -> parameter.split("=", 2))
        .filter(pair -> pair[0].strip().toLowerCase(Locale.ROOT).equals(name))
        .map(pair -> pair.length == 1 ? "" : unquoted(pair[1].strip()))
        .findFirst();
  }

  /** The elements of a field's value. */
  static List<HeaderElement> split(String value) {
    return split(value, ',').stream().map(HeaderElement::of).toList();
  }

  private static HeaderElement of(String text) {
    List<String> parts = split(text, ';');
    return new HeaderElement(parts.get(0), parts.subList(1, parts.size()));
  }

  /** At each separator that is neither in quotes nor between angle brackets; never empty. */
  static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    Predicate<Character> separates = outside(separator);
    int begin = 0;
    for (int i = 0; i < text.length(); i++) {
      if (separates.test(text.charAt(i))) {
        parts.add(text.substring(begin, i).strip());
        begin = i + 1;
      }
    }
    parts.add(text.substring(begin).strip());
    return parts;
  }

  private static Predicate<Character> outside(char separator) {
    return new Predicate<>() {
      private boolean isQuoted;
      private boolean isBracketed;
      private boolean isEscaped;

      @Override
      public boolean test(Character character) {
        if (isEscaped) {
          isEscaped = false;
          return false;
        }
        switch (character) {
          case '\\' -> isEscaped = isQuoted;
          case '"' -> isQuoted = !isQuoted;
          case '<' -> isBracketed = isBracketed || !isQuoted;
          case '>' -> isBracketed = isBracketed && isQuoted;
          default -> {}
        }
        return character == separator && !isQuoted && !isBracketed;
      }
    };
  }

  /** Text of a quoted string (RFC 3261 section 25.1), or the text itself. */
  static String unquoted(String text) {
    return text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")
        ? text.substring(1, text.length() - 1).replaceAll("\\\\(.)", "$1")
        : text;
  }

  static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
