package edgelab.nginx.routing;

import edgelab.nginx.config.Pcre;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A text that a simple regular expression matches: literals, groups, alternatives (the first one is
 * taken), classes and repetitions (the fewest). Whatever it does not know, it refuses.
 */
public final class RegexSample {
  /** NGINX takes a request line of 8 KB by default. */
  private static final int LONGEST = 8_192;

  private static final String PLAUSIBLE = "a1-_/.A0 ~%";

  private final String regex;
  private int position;

  private RegexSample(String regex) {
    this.regex = regex;
  }

  /** Empty where the expression is not simple. */
  public static Optional<String> of(String regex) {
    String plain = Pcre.withoutNames(regex);
    try {
      RegexSample sample = new RegexSample(plain);
      String text = sample.alternatives();
      return sample.position == plain.length()
              && Pcre.compile(plain, false).finds(text).orElse(false)
          ? Optional.of(text)
          : Optional.empty();
    } catch (UnsupportedOperationException
        | PatternSyntaxException
        | StackOverflowError notSimple) {
      return Optional.empty();
    }
  }

  private boolean isAt(String characters) {
    return position < regex.length() && characters.indexOf(regex.charAt(position)) >= 0;
  }

  private String alternatives() {
    String first = sequence();
    while (isAt("|")) {
      position++;
      sequence();
    }
    return first;
  }

  private String sequence() {
    StringBuilder text = new StringBuilder();
    while (position < regex.length() && !isAt("|)")) {
      text.append(repeated(atom()));
    }
    return text.toString();
  }

  private String atom() {
    char ahead = regex.charAt(position++);
    return switch (ahead) {
      case '^', '$' -> "";
      case '.' -> "a";
      case '(' -> group();
      case '[' -> oneOf(classEnd());
      case '\\' -> escape();
      case '*', '+', '?', '{' -> throw new UnsupportedOperationException(regex);
      default -> String.valueOf(ahead);
    };
  }

  private String group() {
    if (isAt("?")) {
      if (!regex.startsWith("?:", position)) {
        throw new UnsupportedOperationException(regex);
      }
      position += 2;
    }
    String text = alternatives();
    if (!isAt(")")) {
      throw new UnsupportedOperationException(regex);
    }
    position++;
    return text;
  }

  /** The class as Java reads it, brackets included. */
  private String classEnd() {
    int start = position - 1;
    int end = regex.indexOf(']', position + (regex.startsWith("^", position) ? 2 : 1));
    if (end < 0 || regex.charAt(end - 1) == '\\') {
      throw new UnsupportedOperationException(regex);
    }
    position = end + 1;
    return regex.substring(start, position);
  }

  private String escape() {
    if (position == regex.length()) {
      throw new UnsupportedOperationException(regex);
    }
    char escaped = regex.charAt(position++);
    if (escaped == 'd' || escaped == 'w' || escaped == 'S' || escaped == 'D') {
      return oneOf("\\" + escaped);
    }
    if (Character.isLetterOrDigit(escaped)) {
      throw new UnsupportedOperationException(regex);
    }
    return String.valueOf(escaped);
  }

  private String oneOf(String choice) {
    Pattern pattern = Pattern.compile(choice);
    return PLAUSIBLE
        .chars()
        .mapToObj(Character::toString)
        .filter(text -> pattern.matcher(text).matches())
        .findFirst()
        .orElseGet(() -> firstOf(pattern));
  }

  private String firstOf(Pattern pattern) {
    for (char character = '!'; character <= '~'; character++) {
      if (pattern.matcher(String.valueOf(character)).matches()) {
        return String.valueOf(character);
      }
    }
    throw new UnsupportedOperationException(regex);
  }

  private String repeated(String atom) {
    int times = 1;
    if (isAt("*?")) {
      times = 0;
      position++;
    } else if (isAt("+")) {
      position++;
    } else if (isAt("{")) {
      times = fewest();
    }
    if (isAt("?+")) {
      position++;
    }
    if (atom.length() * times > LONGEST) {
      throw new UnsupportedOperationException(regex);
    }
    return atom.repeat(times);
  }

  private int fewest() {
    int end = regex.indexOf('}', position);
    if (end < 0 || !regex.substring(position, end).matches("\\{\\d{1,2}(,\\d*)?")) {
      throw new UnsupportedOperationException(regex);
    }
    int fewest = Integer.parseInt(regex.substring(position + 1, end).replaceFirst(",.*", ""));
    position = end + 1;
    return fewest;
  }
}
