package edgelab.nginx.config;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A regular expression of NGINX, as far as Java knows it; names of groups do not matter here. */
public final class Pcre {
  /** PCRE's own default, beyond which a match is an error to NGINX. */
  private static final int MATCH_LIMIT = 10_000_000;

  private final Pattern pattern;

  private Pcre(Pattern pattern) {
    this.pattern = pattern;
  }

  /**
   * @param anyCase as {@code ~*} has it
   * @throws PatternSyntaxException if Java does not know it, or it is nested too deep
   */
  public static Pcre compile(String regex, boolean anyCase) {
    try {
      return new Pcre(Pattern.compile(withoutNames(regex), anyCase ? Pattern.CASE_INSENSITIVE : 0));
    } catch (StackOverflowError e) {
      throw new PatternSyntaxException("nested too deep", regex, -1);
    }
  }

  /** The same without the names of its groups. */
  public static String withoutNames(String regex) {
    return regex.replaceAll("\\(\\?(P?<[A-Za-z_]\\w*>|'[A-Za-z_]\\w*')", "(");
  }

  /** Whether it matches somewhere; empty where that takes more steps than PCRE allows. */
  public Optional<Boolean> finds(String text) {
    try {
      return Optional.of(pattern.matcher(new Counted(text)).find());
    } catch (MatchLimitException | StackOverflowError e) {
      return Optional.empty();
    }
  }

  /** The same of an expression that Java may not know: then it is empty, too. */
  public static Optional<Boolean> finds(String regex, boolean anyCase, String text) {
    try {
      return compile(regex, anyCase).finds(text);
    } catch (PatternSyntaxException e) {
      return Optional.empty();
    }
  }

  private static final class MatchLimitException extends RuntimeException {
    private static final long serialVersionUID = 1;

    MatchLimitException() {
      super(null, null, false, false);
    }
  }

  /** A text whose characters can be read so many times. */
  private static final class Counted implements CharSequence {
    private final String text;
    private int reads;

    Counted(String text) {
      this.text = text;
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      if (++reads > MATCH_LIMIT) {
        throw new MatchLimitException();
      }
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
