package edgelab.nginx.config;

import edgelab.LabException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Variables of a template that have no value. They are written as <code>${NAME}</code> in capitals,
 * as nobody writes NGINX's own, and the configuration gives them no value by itself.
 */
final class Unfilled {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)}");
  private static final Pattern COMMENT = Pattern.compile("(?m)(?<![^\\s;{}])#.*$");
  private static final Pattern CAPTURE = Pattern.compile("\\(\\?P?[<'](\\w+)[>']");

  /** Directives whose first argument is a variable that they give a value. */
  private static final Set<String> SETS = Set.of("set", "auth_request_set", "js_set", "perl_set");

  private Unfilled() {}

  /**
   * @throws LabException with each variable and its place
   */
  static void check(NginxConfig config) {
    List<Directive> all =
        config.directives().stream().flatMap(Directive::walkThroughTables).toList();
    Set<String> known = all.stream().flatMap(Unfilled::defined).collect(Collectors.toSet());
    Map<String, Source> missing = new LinkedHashMap<>();
    all.stream()
        .flatMap(Unfilled::words)
        .forEach(
            word ->
                VARIABLE
                    .matcher(word.text())
                    .results()
                    .map(found -> found.group(1))
                    .filter(name -> !known.contains(name))
                    .forEach(name -> missing.putIfAbsent(name, word.source())));
    refuse(missing);
  }

  /** The same of one directive that is needed before all are known. */
  static void require(Directive directive) {
    Map<String, Source> missing = new LinkedHashMap<>();
    Matcher match = VARIABLE.matcher(String.join(" ", directive.args()));
    while (match.find()) {
      missing.put(match.group(1), directive.source());
    }
    refuse(missing);
  }

  /** The same of a text that NGINX refuses, perhaps since a line of it is but a variable. */
  static void check(Path file, String text) {
    Map<String, Source> missing = new LinkedHashMap<>();
    String code = COMMENT.matcher(text).replaceAll(one -> " ".repeat(one.group().length()));
    Matcher match = VARIABLE.matcher(code);
    while (match.find()) {
      int line = Source.line(code, match.start());
      missing.putIfAbsent(match.group(1), new Source(file, line, match.start(), match.end()));
    }
    refuse(missing);
  }

  private static void refuse(Map<String, Source> missing) {
    if (missing.isEmpty()) {
      return;
    }
    List<String> places = new ArrayList<>();
    missing.forEach((name, source) -> places.add("${%s} (%s)".formatted(name, source)));
    throw new LabException(
        "%s: a template for envsubst, and no value is given for %s; give %s, or --env-file FILE"
            .formatted(
                missing.values().iterator().next(),
                String.join(", ", places),
                missing.keySet().stream()
                    .map(name -> "--env " + name + "=VALUE")
                    .collect(Collectors.joining(" "))));
  }

  private static Stream<Word> words(Directive one) {
    return Stream.concat(Stream.of(new Word(one.name(), one.source())), one.words().stream());
  }

  private static Stream<String> defined(Directive directive) {
    Stream<String> captures =
        directive.args().stream()
            .flatMap(arg -> CAPTURE.matcher(arg).results())
            .map(found -> found.group(1));
    String variable =
        directive.isTable()
            ? directive.last()
            : SETS.contains(directive.name()) ? directive.first() : "";
    return Stream.concat(captures, Stream.of(variable.replaceFirst("^\\$", "")));
  }
}
