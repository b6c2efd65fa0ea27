package edgelab.nginx.causes.routing;

import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Edit;
import edgelab.nginx.config.Edit.Remove;
import edgelab.nginx.routing.Target;
import edgelab.nginx.rule.RuleContext;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A {@code return} that sends clients to another address of the same NGINX. */
final class LocalRedirect {
  /** What follows its path: the query goes with a {@code rewrite} by itself. */
  private static final String QUERY = "(?:\\$is_args\\$args)?";

  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?:(\\$scheme|https?)://([^/$]+|\\$host|\\$http_host|\\$server_name)(?::\\$server_port)?)?"
              + "(\\$uri|/)([^$?]*)"
              + QUERY);

  private LocalRedirect() {}

  /**
   * NGINX goes to the other path by itself, since WebSocket clients follow no redirect. Empty where
   * it leads to another scheme or host, or is not known before the request.
   */
  static List<Edit> inside(RuleContext context, Directive answer) {
    Target target = context.target();
    Directive asked = target.asked();
    boolean isOfLocation = asked.is("location") && asked.block().contains(answer);
    return Optional.of(ADDRESS.matcher(answer.last()))
        .filter(any -> answer.is("return") && isOfLocation)
        .filter(address -> address.matches() && isHere(address, target))
        .<List<Edit>>map(
            address -> {
              boolean isSame = address.group(3).equals("$uri");
              return List.of(
                  new Remove(answer),
                  context.insert(
                      asked,
                      "rewrite",
                      isSame ? "^(.*)$" : "^",
                      (isSame ? "$1" : "/") + address.group(4),
                      "last"));
            })
        .orElse(List.of());
  }

  private static boolean isHere(Matcher address, Target target) {
    String scheme = address.group(1);
    String host = address.group(2);
    boolean isScheme =
        scheme == null
            || scheme.equals("$scheme")
            || scheme.equals(target.tls() ? "https" : "http");
    return isScheme && (host == null || host.startsWith("$") || host.equals(target.host()));
  }

  /** To {@code https}, of clients that dial {@code ws}. */
  static boolean isToTls(RuleContext context, Directive answer) {
    return !context.target().tls()
        && answer.args().stream().anyMatch(arg -> arg.startsWith("https://"));
  }
}
