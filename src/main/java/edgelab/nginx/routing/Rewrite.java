package edgelab.nginx.routing;

import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Pcre;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A {@code rewrite} and a path ({@code ngx_http_rewrite}).
 *
 * @param matches the path is rewritten; empty where that is not known
 * @param replacement of the path
 * @param flag empty where there is none
 */
public record Rewrite(Optional<Boolean> matches, String replacement, String flag) {
  /** Variables that have the query, or a part of it. */
  public static final Pattern QUERY =
      Pattern.compile("\\$\\{?(args|is_args|query_string|request_uri|arg_\\w+)\\b");

  public static Rewrite of(Directive directive, String path) {
    List<String> args = directive.args();
    return args.size() < 2
        ? new Rewrite(Optional.of(false), "", "")
        : new Rewrite(
            Pcre.finds(args.get(0), false, path), args.get(1), args.size() > 2 ? args.get(2) : "");
  }

  /** The path that it makes of one that it matches; empty where a variable decides over it. */
  public static Optional<String> path(Directive directive, String before) {
    return Pcre.replaced(directive.first(), directive.args().get(1), before)
        .map(after -> after.replaceFirst("\\?.*", ""))
        .filter(after -> after.startsWith("/") && !VariableValues.isUnknown(after));
  }

  /** A question mark at the end keeps the query out, unless a variable brings it back. */
  public boolean dropsQuery() {
    return replacement.endsWith("?") && !QUERY.matcher(replacement).find();
  }

  public boolean isRedirect() {
    return replacement.matches("(https?://|\\$scheme).*") || flag.matches("redirect|permanent");
  }

  /** Of a redirect. */
  public int status() {
    return flag.equals("permanent") ? 301 : 302;
  }

  /** A location is looked for again. */
  public boolean isLast() {
    return flag.equals("last");
  }

  /** The way goes on in this location. */
  public boolean isBreak() {
    return flag.equals("break");
  }
}
