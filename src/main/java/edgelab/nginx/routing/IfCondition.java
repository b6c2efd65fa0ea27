package edgelab.nginx.routing;

import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Pcre;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells whether an {@code if} holds ({@code ngx_http_rewrite_if_condition}). */
public final class IfCondition {
  private static final Pattern TEST =
      Pattern.compile("\\(\\s*(\\$\\S+?)\\s*(?:(!?=|!?~\\*?)\\s*(.*?))?\\s*\\)", Pattern.DOTALL);

  private static final Pattern FILE =
      Pattern.compile(
          "\\(\\s*(!?)-([fe])\\s+\\$(request_filename|document_root\\$(uri|fastcgi_script_name))\\s*\\)");

  private IfCondition() {}

  /**
   * @return empty where it depends on more than the configuration and the clients
   */
  public static Optional<Boolean> holds(Directive test, VariableValues variables) {
    String condition = String.join(" ", test.args());
    Matcher match = TEST.matcher(condition);
    if (!match.matches()) {
      return ofFile(condition, variables);
    }
    String operator = match.group(2);
    boolean isEqual = operator != null && operator.endsWith("=");
    String wanted = wanted(match).orElse("");
    Set<Optional<Boolean>> results = new HashSet<>();
    for (String value : variables.texts(match.group(1))) {
      for (String other : isEqual ? variables.texts(wanted) : Set.of(wanted)) {
        results.add(holds(value, operator, other, variables));
      }
    }
    return results.size() == 1 ? results.iterator().next() : Optional.empty();
  }

  /** The path of a WebSocket is no file's; that of the whole site is a folder's. */
  private static Optional<Boolean> ofFile(String condition, VariableValues variables) {
    Matcher match = FILE.matcher(condition);
    boolean isMissing =
        match.matches()
            && (match.group(2).equals("f") || !variables.texts("$uri").equals(Set.of("/")));
    return isMissing ? Optional.of(match.group(1).equals("!")) : Optional.empty();
  }

  /** What the variable is compared with; empty where it is not. */
  public static Optional<String> compared(Directive test) {
    Matcher match = TEST.matcher(String.join(" ", test.args()));
    return match.matches() ? wanted(match) : Optional.empty();
  }

  private static Optional<String> wanted(Matcher match) {
    return Optional.ofNullable(match.group(3))
        .map(text -> text.replaceFirst("^([\"'])(.*)\\1$", "$2"));
  }

  private static Optional<Boolean> holds(
      String value, String operator, String wanted, VariableValues variables) {
    boolean isAddress = VariableValues.isAddress(value);
    if (operator == null) {
      return isUnknown(value)
          ? Optional.of(true).filter(any -> isAddress)
          : Optional.of(isTrue(value));
    }
    Optional<Boolean> plain =
        operator.endsWith("=")
            ? equal(value, wanted)
                .or(() -> Optional.of(false).filter(any -> isAddress && !variables.mayBe(wanted)))
            : Optional.of(value)
                .filter(one -> !isUnknown(one))
                .flatMap(one -> Pcre.finds(wanted, operator.endsWith("*"), one));
    return plain.map(holds -> holds != operator.startsWith("!"));
  }

  private static boolean isTrue(String value) {
    return !value.isEmpty() && !value.equals("0");
  }

  private static Optional<Boolean> equal(String value, String other) {
    return isUnknown(value) || isUnknown(other)
        ? Optional.empty()
        : Optional.of(value.equals(other));
  }

  private static boolean isUnknown(String text) {
    return VariableValues.isUnknown(text);
  }
}
