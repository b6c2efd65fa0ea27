package edgelab.nginx.routing;

import edgelab.nginx.config.Directive;
import edgelab.nginx.config.NginxConfig;
import edgelab.nginx.config.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The values that a configuration itself gives its variables: by {@code set}, {@code map}, ... */
final class Variables {
  private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{(\\w+)}|([A-Za-z_]\\w*))");
  private static final Set<String> PARAMETERS =
      Set.of("volatile", "hostnames", "include", "ranges", "proxy", "proxy_recursive", "delete");

  /** Values of values: a chain of maps is never longer. */
  private static final int DEEPEST = 4;

  /** A map may have a thousand entries, and two of them a million pairs. */
  private static final int MOST = 2_000;

  private final Map<String, List<Setting>> settings = new HashMap<>();
  private final Map<Directive, List<Directive>> around = new IdentityHashMap<>();

  /**
   * One value of a variable.
   *
   * @param blocks around the {@code set}; none where a table gives it to every request
   */
  private record Setting(Word value, List<Directive> blocks) {
    boolean isIn(List<Directive> others) {
      return blocks.isEmpty() || others.contains(blocks.get(blocks.size() - 1));
    }

    boolean isOfServer(List<Directive> others) {
      return blocks.isEmpty()
          || blocks.stream().anyMatch(one -> one.is("server") && others.contains(one));
    }
  }

  /**
   * A text with its variables replaced.
   *
   * @param text in which variables remain that only a request decides
   * @param words where its parts stand
   */
  record Value(String text, List<Word> words) {}

  Variables(NginxConfig config) {
    config.directives().forEach(one -> learn(one, List.of()));
  }

  private void learn(Directive directive, List<Directive> blocks) {
    around.put(directive, blocks);
    if (directive.is("set") && directive.words().size() == 2) {
      add(directive.first(), new Setting(directive.words().get(1), blocks));
    } else if (directive.isTable() && !directive.words().isEmpty()) {
      directive.block().stream()
          .filter(entry -> !entry.words().isEmpty() && !PARAMETERS.contains(entry.name()))
          .forEach(entry -> add(directive.last(), new Setting(entry.words().get(0), List.of())));
    } else {
      List<Directive> inside = directive.is("if") ? blocks : Candidates.append(blocks, directive);
      directive.block().forEach(inner -> learn(inner, inside));
    }
  }

  private void add(String name, Setting setting) {
    settings.computeIfAbsent(name, any -> new ArrayList<>()).add(setting);
  }

  /**
   * Every text that a directive's first argument can become. A {@code set} counts for what stands
   * in its block or below. A request may come to a named location, or with a variable that none of
   * these sets, from any location of the server.
   *
   * @param directive of the configuration, the same object
   */
  List<Value> expand(Directive directive) {
    Word word = directive.words().get(0);
    return expand(
        new Value(word.text(), List.of(word)), around.getOrDefault(directive, List.of()), 0);
  }

  private List<Value> expand(Value value, List<Directive> blocks, int depth) {
    Matcher match = VARIABLE.matcher(value.text());
    while (match.find()) {
      String name = "$" + (match.group(1) == null ? match.group(2) : match.group(1));
      if (settings.containsKey(name) && depth < DEEPEST) {
        return replaced(value, match, choices(name, blocks), blocks, depth);
      }
    }
    return List.of(value);
  }

  private List<Word> choices(String name, List<Directive> blocks) {
    List<Setting> all = settings.get(name);
    boolean isNamed =
        blocks.stream().anyMatch(one -> one.is("location") && one.first().startsWith("@"));
    List<Predicate<Setting>> near =
        List.of(one -> one.isIn(blocks) && !isNamed, one -> one.isOfServer(blocks), one -> true);
    return near.stream()
        .map(isNear -> all.stream().filter(isNear).map(Setting::value).toList())
        .filter(some -> !some.isEmpty())
        .findFirst()
        .orElseThrow();
  }

  private List<Value> replaced(
      Value value, Matcher match, List<Word> choices, List<Directive> blocks, int depth) {
    List<Value> expanded = new ArrayList<>();
    for (Word choice : choices) {
      String text =
          value.text().substring(0, match.start())
              + choice.text()
              + value.text().substring(match.end());
      List<Word> words = new ArrayList<>(value.words());
      words.add(choice);
      if (expanded.size() < MOST) {
        expanded.addAll(expand(new Value(text, words), blocks, depth + 1));
      }
    }
    return expanded;
  }
}
