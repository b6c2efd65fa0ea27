package edgelab.nginx.config;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds the commonest slip, a forgotten semicolon: the next line's directive is then an argument of
 * this one. NGINX complains about the number of arguments, on the last line, or not at all.
 */
final class SwallowedLine {
  private static final Pattern FAMILIES =
      Pattern.compile(
          "(proxy|ssl|client|keepalive|limit|error|access|add|fastcgi|uwsgi|grpc|gzip|auth|worker)_[a-z_]+"
              + "|real_ip_header|set_real_ip_from|server_name|server_tokens|send_timeout|try_files"
              + "|log_format|tcp_nodelay|tcp_nopush|default_type|upstream|location|listen|resolver");

  /** Take words that may well be a directive's name. */
  private static final Set<String> FREE = Set.of("if", "include");

  private SwallowedLine() {}

  /** The first argument that starts a line, unquoted, and is a directive's name. */
  static Optional<Word> in(Directive directive) {
    if (FREE.contains(directive.name())) {
      return Optional.empty();
    }
    int line = directive.source().line();
    return directive.words().stream()
        .filter(word -> word.source().line() > line && !isQuoted(word))
        .filter(word -> FAMILIES.matcher(word.text()).matches())
        .findFirst();
  }

  private static boolean isQuoted(Word word) {
    return word.source().end() - word.source().start() > word.text().length();
  }
}
