package edgelab.nginx.config;

import edgelab.Secrets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Hides values that are nobody's business in a configuration that is shown or kept: those of
 * headers, parameters and variables whose name says so, and of parameters in a URL. A value that is
 * variables alone is none.
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

  private static final Pattern VARIABLES = Pattern.compile("(\\$\\{?\\w+}?)*");

  private SecretMask() {}

  /** The same text, line for line. */
  public static String of(String text) {
    StringBuilder shown = new StringBuilder(text);
    ConfigFile.parse(Path.of("nginx.conf"), text).directives().stream()
        .flatMap(Directive::walk)
        .flatMap(SecretMask::secrets)
        .map(Word::source)
        .sorted(Comparator.comparingInt(Source::start).reversed())
        .forEach(secret -> shown.replace(secret.start(), secret.end(), mask(text, secret)));
    return Secrets.masked(shown.toString(), SecretMask::isVariables);
  }

  private static Stream<Word> secrets(Directive directive) {
    List<Word> words = directive.words();
    boolean isSecret =
        NAMING.contains(directive.name()) && Secrets.NAME.matcher(directive.first()).find();
    return isSecret
        ? words.stream().skip(1).filter(word -> !isVariables(word.text()))
        : Stream.empty();
  }

  private static boolean isVariables(String value) {
    return VARIABLES.matcher(value).matches();
  }

  /** With the line breaks of the secret behind it. */
  private static String mask(String text, Source secret) {
    String was = text.substring(secret.start(), secret.end());
    return "\"***\"" + "\n".repeat((int) was.chars().filter(one -> one == '\n').count());
  }
}
