package edgelab.nginx.rule;

import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Pcre;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    Set<String> values = texts.apply(match.group(1));
    if (values.stream().anyMatch(RequestVariables::isUnknown)) {
      return Optional.empty();
    }
    Set<Optional<Boolean>> results =
        values.stream()
            .map(value -> holds(value, match.group(2), match.group(3)))
            .collect(Collectors.toUnmodifiableSet());
    return results.size() == 1 ? results.iterator().next() : Optional.empty();
  }

  /** Empty where it is no regular expression that Java can read, or holds a variable. */
  private static Optional<Boolean> holds(String value, String operator, String operand) {
    if (operator == null) {
      return Optional.of(!value.isEmpty() && !value.equals("0"));
    }
    String wanted = operand.replaceFirst("^([\"'])(.*)\\1$", "$2");
    Optional<Boolean> plain =
        operator.endsWith("=")
            ? Optional.of(wanted).filter(text -> !text.contains("$")).map(value::equals)
            : Pcre.finds(wanted, operator.endsWith("*"), value);
    return plain.map(holds -> holds != operator.startsWith("!"));
  }
}
