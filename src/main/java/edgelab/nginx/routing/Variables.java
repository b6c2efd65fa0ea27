package edgelab.nginx.routing;

import edgelab.nginx.config.Directive;
import edgelab.nginx.config.NginxConfig;
import edgelab.nginx.config.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  private final Map<String, List<Word>> values = new HashMap<>();

  /**
   * A text with its variables replaced.
   *
   * @param text in which variables remain that only a request decides
   * @param words where its parts stand
   */
  record Value(String text, List<Word> words) {}

  Variables(NginxConfig config) {
    config.all().forEach(this::learn);
  }

  private void learn(Directive directive) {
    if (directive.is("set") && directive.words().size() == 2) {
      add(directive.first(), directive.words().get(1));
    } else if (directive.isTable() && !directive.words().isEmpty()) {
      String name = directive.args().get(directive.words().size() - 1);
      directive.block().stream()
          .filter(entry -> !entry.words().isEmpty() && !PARAMETERS.contains(entry.name()))
          .forEach(entry -> add(name, entry.words().get(0)));
    }
  }

  private void add(String name, Word value) {
    values.computeIfAbsent(name, any -> new ArrayList<>()).add(value);
  }

  /** Every text that a word can become. */
  List<Value> expand(Word word) {
    return expand(new Value(word.text(), List.of(word)), 0);
  }

  private List<Value> expand(Value value, int depth) {
    Matcher match = VARIABLE.matcher(value.text());
    while (match.find()) {
      String name = "$" + (match.group(1) == null ? match.group(2) : match.group(1));
      if (values.containsKey(name) && depth < DEEPEST) {
        return replaced(value, match, values.get(name), depth);
      }
    }
    return List.of(value);
  }

  private List<Value> replaced(Value value, Matcher match, List<Word> choices, int depth) {
    List<Value> expanded = new ArrayList<>();
    for (Word choice : choices) {
      String text =
          value.text().substring(0, match.start())
              + choice.text()
              + value.text().substring(match.end());
      List<Word> words = new ArrayList<>(value.words());
      words.add(choice);
      if (expanded.size() < MOST) {
        expanded.addAll(expand(new Value(text, words), depth + 1));
      }
    }
    return expanded;
  }
}
