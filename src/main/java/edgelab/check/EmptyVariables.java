package edgelab.check;

import edgelab.nginx.build.NginxModule;
import edgelab.nginx.build.NginxModule.ModuleEffect;
import edgelab.nginx.config.Directive;
import edgelab.nginx.config.NginxConfig;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Variables of directives that were left out: NGINX refuses a name that nothing defines, so each is
 * defined as empty, and nothing that decides over a WebSocket may depend on one.
 */
final class EmptyVariables {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{?(\\w+)");

  /** Variables that a module has by itself. */
  private static final Pattern OF_MODULES =
      Pattern.compile(
          "geoip_\\w+|(brotli|zstd)_ratio|(otel|opentracing|opentelemetry|datadog|jwt|modsecurity)_\\w+");

  /** What depends on a variable here does so without an effect on a WebSocket. */
  private static final Set<String> INERT =
      Set.of(
          "log_format",
          "access_log",
          "add_header",
          "add_trailer",
          "expires",
          "map",
          "geo",
          "split_clients",
          "set",
          "server",
          "location",
          "upstream");

  private final NginxConfig config;

  /** The block that each is to be defined in. */
  private final Map<String, Directive> names = new LinkedHashMap<>();

  private NginxModule module;

  EmptyVariables(NginxConfig config) {
    this.config = config;
  }

  /**
   * @param outermost block around the directive that is left out
   */
  void add(Directive leftOut, NginxModule of, Directive outermost) {
    Stream<String> used =
        outermost
            .walk()
            .flatMap(one -> one.args().stream())
            .flatMap(EmptyVariables::variables)
            .filter(name -> OF_MODULES.matcher(name).matches());
    Stream.concat(used, defined(leftOut, of))
        .forEach(
            name -> {
              names.putIfAbsent(name, outermost);
              module = of;
            });
  }

  private static Stream<String> defined(Directive leftOut, NginxModule of) {
    if (of.effect() != ModuleEffect.VARIABLES) {
      return Stream.empty();
    }
    boolean isSecond = leftOut.name().matches("keyval|num_map") && leftOut.args().size() > 1;
    String own = isSecond ? leftOut.args().get(1) : leftOut.first();
    return Stream.concat(Stream.of(own), leftOut.block().stream().map(Directive::name))
        .filter(name -> name.startsWith("$"))
        .flatMap(EmptyVariables::variables);
  }

  private static Stream<String> variables(String text) {
    Matcher found = VARIABLE.matcher(text);
    return found.results().map(one -> one.group(1));
  }

  void defineIn(TextEdits edits) {
    names.forEach(
        (name, block) ->
            edits.append(block.source(), "map \"\" $%s { default \"\"; }".formatted(name)));
  }

  /**
   * @param way blocks that decide over a WebSocket
   * @throws edgelab.LabException where a directive of theirs depends on one
   */
  void requireUndecisive(Collection<Directive> way) {
    if (!names.isEmpty()) {
      Set<String> all = withDependents();
      way.forEach(block -> block.block().forEach(one -> requireUndecisive(one, all)));
    }
  }

  private void requireUndecisive(Directive one, Set<String> all) {
    boolean isInert =
        INERT.contains(one.name())
            || one.is("proxy_set_header") && !ModuleRewrite.isOfHandshake(one.first());
    if (!isInert) {
      one.args().stream()
          .flatMap(EmptyVariables::variables)
          .filter(all::contains)
          .findFirst()
          .ifPresent(
              name -> {
                throw one.source()
                    .error(
                        "'%s' is on the way of the WebSocket and depends on $%s, which needs %s, and NGINX"
                                .formatted(one.name(), name, module.title())
                            + " has no such thing here: write a value in its place for the check, or"
                            + " name an image that has it with --image");
              });
    }
  }

  /** With those that are made of them. */
  private Set<String> withDependents() {
    Set<String> all = new LinkedHashSet<>(names.keySet());
    boolean grows = true;
    while (grows) {
      grows = config.all().filter(one -> depends(one, all)).anyMatch(one -> all.addAll(made(one)));
    }
    return all;
  }

  private static boolean depends(Directive one, Set<String> all) {
    return one.args().stream()
        .skip(one.is("set") ? 1 : 0)
        .flatMap(EmptyVariables::variables)
        .anyMatch(all::contains);
  }

  private static Set<String> made(Directive one) {
    return switch (one.name()) {
      case "map", "geo", "split_clients" -> Set.copyOf(variables(one.last()).toList());
      case "set" -> Set.copyOf(variables(one.first()).toList());
      default -> Set.of();
    };
  }
}
