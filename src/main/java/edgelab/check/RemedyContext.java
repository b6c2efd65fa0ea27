package edgelab.check;

import edgelab.history.Evidence;
import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Source;
import edgelab.nginx.limits.Bound;
import edgelab.nginx.limits.LimitForecast;
import edgelab.nginx.routing.Target;
import edgelab.nginx.routing.Upstreams;
import edgelab.theory.Limit;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a remedy is made of.
 *
 * @param target where the WebSockets went through the configuration
 * @param forecast of a burst of all clients
 * @param heartbeat the Edge's period
 * @param evidence of the sick experiment
 */
record RemedyContext(Target target, LimitForecast forecast, Duration heartbeat, Evidence evidence) {

  /** The first directive of this name that holds at the target. */
  Optional<Directive> effective(String name) {
    return target.effective(name).stream().findFirst();
  }

  /** The last one with this first argument, which is the one that NGINX heeds. */
  Optional<Directive> effective(String name, String first) {
    return target.effective(name).stream()
        .filter(one -> one.first().equalsIgnoreCase(first))
        .reduce((earlier, later) -> later);
  }

  /** The first one of this name anywhere, at the top first. */
  Optional<Directive> anywhere(String name) {
    return target.config().all(name).stream().findFirst();
  }

  /** Of those that hold, the one for the zone that the error log names; else the first. */
  Optional<Directive> ofLoggedZone(String name, String phrase) {
    List<Directive> all = target.effective(name);
    return all.stream()
        .filter(one -> one.args().stream().anyMatch(arg -> logged(phrase, zone(arg))))
        .findFirst()
        .or(() -> all.stream().findFirst());
  }

  private boolean logged(String phrase, String zone) {
    return evidence.proxy().lines(phrase).stream()
        .anyMatch(line -> line.text().contains("zone \"" + zone + '"'));
  }

  private static String zone(String arg) {
    return arg.startsWith("zone=") ? arg.substring("zone=".length()) : arg;
  }

  /** How many clients a burst has. */
  int clients() {
    return forecast.prediction().clients();
  }

  /** The smallest limit of a kind. */
  Optional<Bound> bound(Limit.LimitKind kind) {
    return forecast.bounds().stream()
        .filter(bound -> bound.limit().kind() == kind)
        .min(Comparator.comparingInt(bound -> bound.limit().least()));
  }

  /** The servers of the upstream that the target passes to. */
  List<Directive> servers() {
    return Upstreams.upstreams(target).stream()
        .flatMap(group -> group.block("server").stream())
        .toList();
  }

  /** The first one that answers or reroutes by itself, and is of this kind. */
  Optional<Directive> rewrite(Predicate<Directive> kind) {
    return target.rewrites().stream()
        .flatMap(one -> one.is("if") ? one.walk() : Stream.of(one))
        .filter(kind)
        .findFirst();
  }

  /** Changes a directive's arguments. */
  static Remedy change(Directive directive, String set) {
    return new Remedy(
        directive.name(), directive.source(), String.join(" ", quoted(directive)), set);
  }

  private static List<String> quoted(Directive directive) {
    return directive.args().stream().map(arg -> arg.isEmpty() ? "\"\"" : arg).toList();
  }

  /** Adds a directive that is missing in a block. */
  static Remedy add(String name, Directive block, String byDefault, String set) {
    String was = byDefault.isEmpty() ? "absent" : "absent (" + byDefault + ")";
    return new Remedy(name, block.source(), was, set);
  }

  /** Changes the directive where there is one, or adds it at the target. */
  Remedy changeOrAdd(String name, String byDefault, String set) {
    return effective(name)
        .map(directive -> change(directive, set))
        .orElseGet(() -> add(name, target.innermost(), byDefault, set));
  }

  Source passSource() {
    return target.pass().map(Directive::source).orElse(target.innermost().source());
  }
}
