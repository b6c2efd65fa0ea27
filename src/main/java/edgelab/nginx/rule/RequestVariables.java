package edgelab.nginx.rule;

import edgelab.nginx.config.Directive;
import edgelab.nginx.routing.Target;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
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

  /** The address that the request comes from. */
  private static final Pattern ADDRESS =
      Pattern.compile("\\$\\{?(remote_addr|binary_remote_addr)}?");

  private final ClientRequest request;
  private final ClientNetworks clients;
  private final Map<String, Directive> tables = new HashMap<>();
  private final Map<String, Set<String>> set = new HashMap<>();

  private RequestVariables(Target target, ClientRequest request, ClientNetworks clients) {
    this.request = request;
    this.clients = clients;
    target
        .config()
        .all()
        .filter(one -> one.isTable() && !one.words().isEmpty())
        .forEach(one -> tables.put(one.last(), one));
  }

  /** Behind every {@code set} that a client's request meets. */
  public static RequestVariables of(RuleContext context) {
    RequestVariables variables = atFirst(context);
    context.target().rewrites().forEach(variables::run);
    return variables;
  }

  /** Before any {@code set}. */
  public static RequestVariables atFirst(RuleContext context) {
    return new RequestVariables(context.target(), ClientRequest.of(context), context.from());
  }

  /** The same of a request that NGINX passes on to itself: its headers are not a client's. */
  public static RequestVariables ofPassedOn(Target target) {
    return new RequestVariables(target, ClientRequest.passedOn(target), ClientNetworks.ANY);
  }

  /** The text holds a variable that the configuration does not decide. */
  public static boolean isUnknown(String text) {
    return text.contains("$");
  }

  /** A {@code set}, or an {@code if} that may have some, is met. */
  public void run(Directive rewrite) {
    if (rewrite.is("set") && rewrite.words().size() == 2) {
      set.put(rewrite.first(), texts(rewrite.args().get(1)));
    } else if (rewrite.is("if")) {
      Optional<Boolean> holds = IfCondition.holds(rewrite, this);
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
    return Set.of(request.value(name));
  }

  private Set<String> looked(Directive table, int depth) {
    Set<String> values = new LinkedHashSet<>();
    sources(table, depth).stream()
        .flatMap(source -> values(table, source).stream())
        .forEach(value -> values.addAll(texts(value, depth)));
    return values;
  }

  private Set<String> sources(Directive table, int depth) {
    boolean isGeo = table.is("geo") && GeoTable.isReadable(table);
    if (isGeo && table.words().size() == 1) {
      return Set.of("$remote_addr");
    }
    return isGeo || table.is("map") && table.words().size() == 2
        ? texts(table.first(), depth)
        : Set.of("$" + table.name());
  }

  private Collection<String> values(Directive table, String source) {
    boolean isByNetwork = table.is("geo") && (isAddress(source) || !isUnknown(source));
    if (isByNetwork) {
      return isAddress(source) ? GeoTable.values(table, clients) : GeoTable.values(table, source);
    }
    return ValueTable.values(table, source, key -> !isAddress(source) || mayBe(key));
  }

  /** The text is the address of the client. */
  static boolean isAddress(String text) {
    return ADDRESS.matcher(text).matches();
  }

  /** A client may have this address; anything that is none may be one's, too. */
  boolean mayBe(String address) {
    return Ipv4Network.parse(address).isEmpty()
        || clients.share(address) != ClientNetworks.NetworkShare.NONE;
  }
}
