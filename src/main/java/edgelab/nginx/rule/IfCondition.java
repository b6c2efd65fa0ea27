package edgelab.nginx.rule;

import edgelab.nginx.config.Directive;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/** Tells whether an {@code if} holds ({@code ngx_http_rewrite_if_condition}). */
public final class IfCondition {
  private static final Pattern TEST =
      Pattern.compile("\\(\\s*(\\$\\S+?)\\s*(?:(!?=|!?~\\*?)\\s*(.*?))?\\s*\\)", Pattern.DOTALL);

  private IfCondition() {}

  /**
   * @param texts that a text with variables may become
   * @return empty where it depends on more than the configuration
   */
  public static Optional<Boolean> holds(Directive test, Function<String, Set<String>> texts) {
    Matcher match = TEST.matcher(String.join(" ", test.args()));
    if (!match.matches()) {
      return Optional.empty();
    }
    Optional<Predicate<String>> condition = condition(match.group(2), match.group(3));
    Set<String> values = texts.apply(match.group(1));
    if (condition.isEmpty() || values.stream().anyMatch(RequestVariables::isUnknown)) {
      return Optional.empty();
    }
    Set<Boolean> results =
        values.stream().map(condition.get()::test).collect(Collectors.toUnmodifiableSet());
    return results.size() == 1 ? results.stream().findFirst() : Optional.empty();
  }

  /** Empty where it is no regular expression that Java can read, or holds a variable. */
  private static Optional<Predicate<String>> condition(String operator, String operand) {
    if (operator == null) {
      return Optional.of(text -> !text.isEmpty() && !text.equals("0"));
    }
    String wanted = operand.replaceFirst("^([\"'])(.*)\\1$", "$2");
    Optional<Predicate<String>> plain =
        operator.endsWith("=")
            ? Optional.of(wanted).filter(text -> !text.contains("$")).map(text -> text::equals)
            : found(wanted, operator.endsWith("*"));
    return operator.startsWith("!") ? plain.map(Predicate::not) : plain;
  }

  /** A regular expression that is found somewhere; empty where Java cannot read it. */
  public static Optional<Predicate<String>> found(String regex, boolean anyCase) {
    try {
      return Optional.of(
          Pattern.compile(regex, anyCase ? Pattern.CASE_INSENSITIVE : 0).asPredicate());
    } catch (PatternSyntaxException e) {
      return Optional.empty();
    }
  }
}
