package edgelab.nginx.routing;

import edgelab.nginx.config.Directive;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The values that variables have in one request: of the request itself, of tables, by {@code set}.
 */
public abstract class VariableValues {
  private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{(\\w+)}|(\\w+))");

  /** A map of a map of a map; deeper it is a loop. */
  private static final int DEEPEST = 5;

  /** More values of one text than these are as good as unknown. */
  private static final int MOST = 100;

  /** The address that the request comes from, which none is without. */
  private static final Pattern ADDRESS =
      Pattern.compile("\\$\\{?(remote_addr|binary_remote_addr)}?");

  private final Map<String, Directive> tables = new HashMap<>();
  private final Map<String, Set<String>> set = new HashMap<>();
  private Optional<Directive> met = Optional.empty();

  /**
   * @param directives of the configuration, tables among them
   */
  protected VariableValues(Stream<Directive> directives) {
    directives
        .filter(one -> one.isTable() && !one.words().isEmpty())
        .forEach(one -> tables.put(one.last(), one));
  }

  /** The text holds a variable that the configuration does not decide. */
  public static boolean isUnknown(String text) {
    return text.contains("$");
  }

  protected static boolean isAddress(String text) {
    return ADDRESS.matcher(text).matches();
  }

  /** An {@code if} that the request meets, whatever is known: others of its condition are, too. */
  public final void meet(Directive test) {
    met = Optional.of(test);
  }

  /** A {@code set}, or an {@code if} that may have some, is met. */
  public final void run(Directive rewrite) {
    if (rewrite.is("set") && rewrite.words().size() == 2) {
      set.put(rewrite.first(), texts(rewrite.args().get(1)));
    } else if (rewrite.is("if")) {
      Optional<Boolean> holds =
          met.filter(one -> one.args().equals(rewrite.args()))
              .map(any -> true)
              .or(() -> IfCondition.holds(rewrite, this));
      if (holds.orElse(true)) {
        Map<String, Set<String>> before = new HashMap<>(set);
        rewrite.block("set").forEach(this::run);
        if (holds.isEmpty()) {
          set.replaceAll((name, now) -> union(before.getOrDefault(name, Set.of("")), now));
        }
      }
    }
  }

  private static Set<String> union(Set<String> some, Set<String> others) {
    Set<String> all = new LinkedHashSet<>(some);
    all.addAll(others);
    return all;
  }

  /** Every text that one with variables may become; variables that nothing decides stay. */
  public final Set<String> texts(String text) {
    return texts(text, 0);
  }

  private Set<String> texts(String text, int depth) {
    Set<String> done = Set.of("");
    Matcher match = VARIABLE.matcher(text);
    int from = 0;
    while (match.find()) {
      String name = match.group(1) == null ? match.group(2) : match.group(1);
      done = joined(done, Set.of(text.substring(from, match.start())));
      done = joined(done, depth < DEEPEST ? value(name, depth + 1) : Set.of("$" + name));
      from = match.end();
    }
    return joined(done, Set.of(text.substring(from)));
  }

  private static Set<String> joined(Set<String> starts, Set<String> ends) {
    Set<String> all = new LinkedHashSet<>();
    starts.forEach(start -> ends.forEach(end -> all.add(start + end)));
    return all.size() > MOST ? Set.of("$") : all;
  }

  private Set<String> value(String name, int depth) {
    if (set.containsKey("$" + name)) {
      return set.get("$" + name);
    }
    Directive table = tables.get("$" + name);
    if (table == null) {
      return ofRequest(name);
    }
    Set<String> values = new LinkedHashSet<>();
    sources(table, depth).stream()
        .flatMap(source -> looked(table, source).stream())
        .forEach(value -> values.addAll(texts(value, depth)));
    return values;
  }

  private Set<String> sources(Directive table, int depth) {
    return looksUp(table).map(text -> texts(text, depth)).orElse(Set.of("$" + table.name()));
  }

  /** What a table looks up; empty where only NGINX can. */
  protected Optional<String> looksUp(Directive table) {
    return table.is("map") && table.words().size() == 2
        ? Optional.of(table.first())
        : Optional.empty();
  }

  /** Every value that a table may have for a text. */
  protected Collection<String> looked(Directive table, String source) {
    return ValueTable.values(table, source, key -> true);
  }

  /** The values of a variable of the request, without the dollar; its name where none is known. */
  protected abstract Set<String> ofRequest(String name);

  /** The client's address may be this; anything that is none may be one's, too. */
  protected abstract boolean mayBe(String address);
}
