package edgelab.nginx.causes.routing;

import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Pcre;
import edgelab.nginx.routing.Target;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The condition of an {@code if}, for the request of a WebSocket client ({@code
 * ngx_http_rewrite_if_condition}): GET, {@code Upgrade: websocket}, the target's scheme, host, port
 * and path.
 */
final class RewriteCondition {
  private static final Pattern TEXT =
      Pattern.compile("\\(\\s*\\$\\{?(\\w+)}?\\s*(?:(!?~\\*?|!?=)\\s*(.*?))?\\s*\\)");

  private RewriteCondition() {}

  /** Empty where something decides that is not known: a file, another header, a variable. */
  static Optional<Boolean> holds(Directive test, Target target) {
    Matcher text = TEXT.matcher(String.join(" ", test.args()));
    return text.matches()
        ? value(text.group(1), target)
            .flatMap(value -> holds(value, text.group(2), unquoted(text.group(3))))
        : Optional.empty();
  }

  private static Optional<Boolean> holds(String value, String operator, String other) {
    if (operator == null) {
      return Optional.of(!value.isEmpty() && !value.equals("0"));
    }
    if (other.contains("$") && operator.endsWith("=")) {
      return Optional.empty();
    }
    boolean negated = operator.startsWith("!");
    return operator.endsWith("=")
        ? Optional.of(value.equals(other) != negated)
        : Pcre.finds(other, operator.endsWith("*"), value).map(found -> found != negated);
  }

  private static String unquoted(String text) {
    return text == null ? "" : text.replaceFirst("^(['\"])(.*)\\1$", "$2");
  }

  private static Optional<String> value(String variable, Target target) {
    return switch (variable) {
      case "scheme" -> Optional.of(target.tls() ? "https" : "http");
      case "https" -> Optional.of(target.tls() ? "on" : "");
      case "host" -> Optional.of(target.host());
      case "server_port" -> Optional.of(String.valueOf(target.port()));
      case "request_method" -> Optional.of("GET");
      case "http_upgrade" -> Optional.of("websocket");
      case "uri", "document_uri" -> Optional.of(target.uri());
      case "request_uri" -> Optional.of(target.path());
      default -> Optional.empty();
    };
  }
}
