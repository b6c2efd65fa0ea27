package edgelab.nginx.config;

import edgelab.Secrets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Hides values that are nobody's business in a configuration that is shown or kept: those of
 * headers, parameters and variables whose name says so, what these are compared with, and those of
 * parameters in a URL. A value that is variables alone is none.
 */
public final class SecretMask {
  /** Directives whose first argument names the others. */
  private static final Set<String> NAMING =
      Set.of(
          "proxy_set_header",
          "grpc_set_header",
          "add_header",
          "fastcgi_param",
          "uwsgi_param",
          "scgi_param",
          "set");

  /** Directives whose arguments are secrets. */
  private static final Set<String> OWN = Set.of("secure_link_secret", "secure_link_md5");

  /** Entries of a {@code map} that compare with nothing. */
  private static final Set<String> KEYLESS = Set.of("", "default", "include");

  private static final Pattern VARIABLES = Pattern.compile("(\\$\\{?\\w+}?)*");

  private SecretMask() {}

  /** The same text, line for line. */
  public static String of(String text) {
    StringBuilder shown = new StringBuilder(text);
    ConfigFile.parse(Path.of("nginx.conf"), text).directives().stream()
        .flatMap(Directive::walk)
        .flatMap(SecretMask::secrets)
        .sorted(Comparator.comparingInt(Source::start).reversed())
        .forEach(secret -> shown.replace(secret.start(), secret.end(), mask(text, secret)));
    return Secrets.masked(shown.toString(), SecretMask::isVariables);
  }

  private static Stream<Source> secrets(Directive directive) {
    if (OWN.contains(directive.name())) {
      return values(directive, 0);
    }
    if (!Secrets.NAME.matcher(directive.first()).find()) {
      return Stream.empty();
    }
    return switch (directive.name()) {
      case "map" -> directive.block().stream().flatMap(SecretMask::key);
      case "if" -> values(directive, 2).limit(1); // behind the variable and the operator
      default -> NAMING.contains(directive.name()) ? values(directive, 1) : Stream.empty();
    };
  }

  private static Stream<Source> values(Directive directive, int from) {
    return directive.words().stream()
        .skip(from)
        .filter(word -> !isVariables(word.text()))
        .map(SecretMask::withoutBracket);
  }

  /** The last word of a condition without quotes has the closing bracket. */
  private static Source withoutBracket(Word word) {
    Source source = word.source();
    boolean isBare = source.end() - source.start() == word.text().length();
    return isBare && word.text().endsWith(")")
        ? new Source(source.file(), source.line(), source.start(), source.end() - 1)
        : source;
  }

  /** What a map compares with, up to its value. */
  private static Stream<Source> key(Directive entry) {
    boolean isKey = entry.words().size() == 1 && !KEYLESS.contains(entry.name());
    Source source = entry.source();
    return isKey
        ? Stream.of(
            new Source(
                source.file(),
                source.line(),
                source.start(),
                entry.words().get(0).source().start()))
        : Stream.empty();
  }

  private static boolean isVariables(String value) {
    return VARIABLES.matcher(value).matches();
  }

  /** With the line breaks of the secret behind it, and the blanks that follow. */
  private static String mask(String text, Source place) {
    String was = text.substring(place.start(), place.end());
    String secret = was.stripTrailing();
    return "\"***\""
        + "\n".repeat((int) secret.chars().filter(one -> one == '\n').count())
        + was.substring(secret.length());
  }
}
