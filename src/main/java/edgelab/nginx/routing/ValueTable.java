package edgelab.nginx.routing;

import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Pcre;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Looks a value up in a {@code map} ({@code ngx_http_map_find}). */
public final class ValueTable {
  private static final Set<String> PARAMETERS =
      Set.of("volatile", "hostnames", "include", "ranges", "proxy", "proxy_recursive", "delete");

  private ValueTable() {}

  /**
   * @param source what is looked up; every value of the table where it is unknown
   * @param isPossible for a key of the table, where the source is unknown
   */
  public static List<String> values(Directive table, String source, Predicate<String> isPossible) {
    if (!VariableValues.isUnknown(source)) {
      return List.of(entry(table, source).map(Directive::first).orElse(""));
    }
    Stream<String> named =
        table.block().stream()
            .filter(entry -> !entry.words().isEmpty() && !PARAMETERS.contains(entry.name()))
            .filter(entry -> isPossible.test(entry.name()))
            .map(Directive::first);
    return Stream.concat(named, Stream.of(otherwise(table))).distinct().toList();
  }

  /** Where no key fits. */
  public static String otherwise(Directive table) {
    return exact(table, table.is("split_clients") ? "*" : "default")
        .map(Directive::first)
        .orElse("");
  }

  /** An exact key in any case, else the first regular expression, else {@code default}. */
  private static Optional<Directive> entry(Directive map, String source) {
    return exact(map, source)
        .or(() -> map.block().stream().filter(entry -> isFound(entry, source)).findFirst())
        .or(() -> exact(map, "default"));
  }

  /** A backslash makes a key of a word that means something, such as {@code \\default}. */
  private static Optional<Directive> exact(Directive map, String key) {
    return map.block().stream()
        .filter(entry -> entry.name().replaceFirst("^\\\\", "").equalsIgnoreCase(key))
        .findFirst();
  }

  private static boolean isFound(Directive entry, String source) {
    boolean anyCase = entry.name().startsWith("~*");
    String regex = entry.name().replaceFirst("^~\\*?", "");
    return entry.name().startsWith("~") && Pcre.finds(regex, anyCase, source).orElse(false);
  }
}
