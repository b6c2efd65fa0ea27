package edgelab.nginx.rule;

import edgelab.nginx.config.Directive;
import edgelab.nginx.routing.Target;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values of variables in the request of a WebSocket. NGINX takes any {@code $http_NAME}: one
 * with a typing error is empty.
 */
public final class RequestVariables {
  private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{(\\w+)}|(\\w+))");

  /** A map of a map of a map; deeper it is a loop. */
  private static final int DEEPEST = 5;

  /** More values of one text than these are as good as unknown. */
  private static final int MOST = 100;

  private final Map<String, String> known = new HashMap<>();
  private final Map<String, Directive> tables = new HashMap<>();
  private final Map<String, Set<String>> set = new HashMap<>();

  private RequestVariables() {}

  public static RequestVariables of(RuleContext context) {
    RequestVariables variables = new RequestVariables();
    Target target = context.target();
    variables.known.putAll(
        Map.of(
            "http_upgrade", "websocket",
            "http_connection", "Upgrade",
            "http_host", target.host(),
            "http_sec_websocket_version", "13",
            "http_sec_websocket_protocol", context.scenario().behaviour().subprotocol(),
            "connection", "1",
            "scheme", target.tls() ? "https" : "http"));
    for (String unknown : List.of("http_sec_websocket_key", "http_origin", "http_user_agent")) {
      variables.known.put(unknown, "$" + unknown);
    }
    variables.known.put("host", target.host());
    context
        .scenario()
        .behaviour()
        .headers()
        .forEach(one -> variables.known.put(variable(one.name()), one.value()));
    target
        .config()
        .all()
        .filter(one -> one.isTable() && !one.words().isEmpty())
        .forEach(one -> variables.tables.put(one.args().get(one.words().size() - 1), one));
    target.rewrites().forEach(variables::run);
    return variables;
  }

  private static String variable(String header) {
    return "http_" + header.toLowerCase(Locale.ROOT).replace('-', '_');
  }

  /** The text holds a variable that the configuration does not decide. */
  public static boolean isUnknown(String text) {
    return text.contains("$");
  }

  private void run(Directive rewrite) {
    if (rewrite.is("set") && rewrite.words().size() == 2) {
      set.put(rewrite.first(), texts(rewrite.args().get(1)));
    } else if (rewrite.is("if")) {
      Optional<Boolean> holds = IfCondition.holds(rewrite, this::texts);
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
  public Set<String> texts(String text) {
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
    if (table != null) {
      return looked(table, depth);
    }
    String other = name.startsWith("http_") ? "" : "$" + name;
    return Set.of(known.getOrDefault(name, other));
  }

  private Set<String> looked(Directive table, int depth) {
    Set<String> sources =
        table.is("map") && table.words().size() == 2
            ? texts(table.first(), depth)
            : Set.of("$" + table.name());
    Set<String> values = new LinkedHashSet<>();
    sources.stream()
        .flatMap(source -> ValueTable.values(table, source).stream())
        .forEach(value -> values.addAll(texts(value, depth)));
    return values;
  }
}
