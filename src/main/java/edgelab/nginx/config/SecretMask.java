package edgelab.nginx.config;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Hides values that are nobody's business in a configuration that is shown or kept: those of
 * headers, parameters and variables whose name says so. A value that is variables alone is none.
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

  private static final Pattern SECRET =
      Pattern.compile("(?i)auth|cookie|key|passw|secret|token|credential");

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
    return shown.toString();
  }

  private static Stream<Word> secrets(Directive directive) {
    List<Word> words = directive.words();
    boolean isSecret =
        NAMING.contains(directive.name()) && SECRET.matcher(directive.first()).find();
    return isSecret
        ? words.stream().skip(1).filter(word -> !VARIABLES.matcher(word.text()).matches())
        : Stream.empty();
  }

  /** With the line breaks of the secret behind it. */
  private static String mask(String text, Source secret) {
    String was = text.substring(secret.start(), secret.end());
    return "\"***\"" + "\n".repeat((int) was.chars().filter(one -> one == '\n').count());
  }
}
