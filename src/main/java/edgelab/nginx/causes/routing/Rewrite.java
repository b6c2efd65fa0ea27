package edgelab.nginx.causes.routing;

import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Pcre;
import edgelab.nginx.routing.Target;
import java.util.List;
import java.util.Optional;

/**
 * A {@code rewrite} and the path that is dialed ({@code ngx_http_rewrite}).
 *
 * @param matches the path is rewritten; empty where that is not known
 * @param replacement of the path
 * @param flag empty where there is none
 */
record Rewrite(Optional<Boolean> matches, String replacement, String flag) {

  static Rewrite of(Directive directive, Target target) {
    List<String> args = directive.args();
    return args.size() < 2
        ? new Rewrite(Optional.of(false), "", "")
        : new Rewrite(
            Pcre.finds(args.get(0), false, target.uri()),
            args.get(1),
            args.size() > 2 ? args.get(2) : "");
  }

  boolean isRedirect() {
    return replacement.matches("(https?://|\\$scheme).*") || flag.matches("redirect|permanent");
  }

  /** Of a redirect. */
  int status() {
    return flag.equals("permanent") ? 301 : 302;
  }

  /** A location is looked for again. */
  boolean isLast() {
    return flag.equals("last");
  }

  /** The way goes on in this location. */
  boolean isBreak() {
    return flag.equals("break");
  }
}
