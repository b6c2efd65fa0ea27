package edgelab.nginx.config;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A regular expression of NGINX, as far as Java knows it; names of groups do not matter here. */
public final class Pcre {
  /** PCRE's own default, beyond which a match is an error to NGINX. */
  private static final int MATCH_LIMIT = 10_000_000;

  private static final Pattern GROUP = Pattern.compile("\\$(\\d)");

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

  /**
   * A replacement with the groups of the first match for {@code $1} and its like, as {@code
   * rewrite} makes it; empty where nothing matches, or that is not known.
   */
  public static Optional<String> replaced(String regex, String replacement, String text) {
    try {
      Matcher match = compile(regex, false).pattern.matcher(new Counted(text));
      return match.find()
          ? Optional.of(
              GROUP
                  .matcher(replacement)
                  .replaceAll(one -> Matcher.quoteReplacement(group(match, one.group(1)))))
          : Optional.empty();
    } catch (PatternSyntaxException | MatchLimitException | StackOverflowError e) {
      return Optional.empty();
    }
  }

  private static String group(Matcher match, String number) {
    int group = Integer.parseInt(number);
    return group > match.groupCount() ? "" : Objects.requireNonNullElse(match.group(group), "");
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
