package edgelab.nginx.routing;

import edgelab.LabException;
import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Pcre;
import java.util.List;
import java.util.Set;
import java.util.regex.PatternSyntaxException;

/**
 * How a {@code location} matches ({@code ngx_http_core_location}).
 *
 * @param kind of match
 * @param text the path, the regular expression or the name
 * @param directive the whole location
 */
public record Location(MatchKind kind, String text, Directive directive) {
  /** Each of them sets {@code auto_redirect} where the location's name ends in a slash. */
  private static final Set<String> PASSES =
      Set.of(
          "proxy_pass", "fastcgi_pass", "grpc_pass", "memcached_pass", "scgi_pass", "uwsgi_pass");

  public enum MatchKind {
    EXACT,
    /** {@code ^~}: a prefix that keeps regular expressions from being asked. */
    PREFIX_ONLY,
    PREFIX,
    REGEX,
    REGEX_ANY_CASE,
    NAMED
  }

  public static Location of(Directive location) {
    if (location.words().size() > 1) {
      return of(location.first(), location.args().get(1), location);
    }
    String text = location.first();
    for (String modifier : new String[] {"=", "^~", "~*", "~"}) {
      if (text.startsWith(modifier)) {
        return of(modifier, text.substring(modifier.length()), location);
      }
    }
    return new Location(text.startsWith("@") ? MatchKind.NAMED : MatchKind.PREFIX, text, location);
  }

  /** The arguments of the same kind of location for another text. */
  public List<String> args(String other) {
    return switch (kind) {
      case EXACT -> List.of("=", other);
      case PREFIX_ONLY -> List.of("^~", other);
      case REGEX -> List.of("~", other);
      case REGEX_ANY_CASE -> List.of("~*", other);
      case PREFIX, NAMED -> List.of(other);
    };
  }

  /**
   * {@code /ws} where {@code /ws/} or {@code = /ws/} passes on: NGINX answers 301 by itself ({@code
   * auto_redirect} in {@code ngx_http_core_find_static_location}).
   */
  public boolean addsSlash(String path) {
    return (isPrefix() || kind == MatchKind.EXACT)
        && text.equals(path + "/")
        && directive.block().stream().anyMatch(one -> PASSES.contains(one.name()));
  }

  private static Location of(String modifier, String text, Directive location) {
    return switch (modifier) {
      case "=" -> new Location(MatchKind.EXACT, text, location);
      case "^~" -> new Location(MatchKind.PREFIX_ONLY, text, location);
      case "~*" -> new Location(MatchKind.REGEX_ANY_CASE, text, location);
      default -> new Location(MatchKind.REGEX, text, location);
    };
  }

  public boolean isRegex() {
    return kind == MatchKind.REGEX || kind == MatchKind.REGEX_ANY_CASE;
  }

  boolean isPrefix() {
    return kind == MatchKind.PREFIX || kind == MatchKind.PREFIX_ONLY;
  }

  boolean matches(String path) {
    return switch (kind) {
      case EXACT -> path.equals(text);
      case PREFIX, PREFIX_ONLY -> path.startsWith(text);
      case REGEX, REGEX_ANY_CASE -> finds(text, kind == MatchKind.REGEX_ANY_CASE, path, directive);
      case NAMED -> false;
    };
  }

  /**
   * @param directive that has the regular expression
   * @throws LabException where the lab cannot tell whether it matches
   */
  static boolean finds(String regex, boolean anyCase, String text, Directive directive) {
    try {
      return Pcre.compile(regex, anyCase)
          .finds(text)
          .orElseThrow(
              () ->
                  directive
                      .source()
                      .error(
                          "the regular expression '"
                              + regex
                              + "' takes more steps than PCRE allows"));
    } catch (PatternSyntaxException e) {
      throw directive
          .source()
          .error(
              "the lab cannot read the regular expression '" + regex + "': " + e.getDescription());
    }
  }
}
