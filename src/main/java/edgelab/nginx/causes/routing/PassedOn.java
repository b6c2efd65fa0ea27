package edgelab.nginx.causes.routing;

import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Edit;
import edgelab.nginx.config.Edit.Insert;
import edgelab.nginx.config.Edit.Remove;
import edgelab.nginx.routing.Location;
import edgelab.nginx.routing.Target;
import edgelab.nginx.routing.Targets;
import edgelab.nginx.rule.RuleContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Edits that let the dialed path be passed on as another one of the configuration is. */
final class PassedOn {
  /** They stand in the location that passes on, or the other location needs them, too. */
  private static final List<String> COPIED =
      List.of(
          "proxy_pass",
          "proxy_http_version",
          "proxy_set_header",
          "proxy_read_timeout",
          "proxy_send_timeout");

  private static final Set<String> OTHER_CONTENT = Set.of("try_files", "internal");

  private PassedOn() {}

  /** The location that passes on, of the server that is dialed. */
  static Optional<Target> other(RuleContext context) {
    return Targets.in(context.target().config()).stream()
        .filter(other -> !other.isStream() && other.server().equals(context.target().server()))
        .filter(other -> other.pass().isPresent() && other.entry().equals(other.chain()))
        .filter(other -> !other.innermost().is("if"))
        .findFirst();
  }

  /** The dialed location passes on, too; empty where none is dialed, or none passes on. */
  static List<Edit> here(RuleContext context) {
    Directive location = context.target().asked();
    Optional<Target> other = other(context).filter(any -> location.is("location"));
    if (other.isEmpty() || !isMovable(other.get(), location)) {
      return List.of();
    }
    List<Edit> edits = new ArrayList<>();
    location.block().stream()
        .filter(one -> OTHER_CONTENT.contains(one.name()))
        .forEach(one -> edits.add(new Remove(one)));
    COPIED.stream()
        .flatMap(name -> copied(other.get(), context, name))
        .map(one -> new Insert(Optional.of(location), location, one.name(), one.args()))
        .forEach(edits::add);
    return edits;
  }

  /** No line that holds already, and none for which the location has its own. */
  private static Stream<Directive> copied(Target other, RuleContext context, String name) {
    List<Directive> there = other.effective(name);
    boolean isHere =
        there.equals(context.target().effective(name))
            || !context.target().innermost().block(name).isEmpty();
    return isHere ? Stream.empty() : there.stream();
  }

  /**
   * A location of its own for the dialed path; empty where it has one, or none passes on. The
   * server behind it gets the path as it is dialed.
   */
  static List<Edit> added(RuleContext context) {
    List<String> place = isMoved(context.target()) ? List.of() : place(context);
    return other(context)
        .filter(other -> !place.isEmpty() && !isVariable(other))
        .<List<Edit>>map(
            other -> {
              List<Insert> lines =
                  COPIED.stream().flatMap(name -> own(other, context, name)).toList();
              return List.of(insert(context, "location", place).around(lines));
            })
        .orElse(List.of());
  }

  /** The server's own {@code rewrite} has chosen another location than that of the dialed path. */
  private static boolean isMoved(Target target) {
    return !target.subrequest(target.uri()).asked().equals(target.asked());
  }

  /** The arguments of a location that takes the dialed path from the one that has it. */
  private static List<String> place(RuleContext context) {
    String path = context.target().uri();
    List<Location> there =
        context.target().server().block("location").stream().map(Location::of).toList();
    Directive asked = context.target().asked();
    boolean isPrefix =
        asked.is("server")
            || there.stream().anyMatch(one -> one.directive().equals(asked) && !one.isRegex());
    if (isPrefix && there.stream().noneMatch(one -> !one.isRegex() && one.text().equals(path))) {
      return List.of(path);
    }
    return there.stream()
            .noneMatch(one -> one.kind() == Location.MatchKind.EXACT && one.text().equals(path))
        ? List.of("=", path)
        : List.of();
  }

  /** The lines that hold where it passes on, but for those that every location inherits. */
  private static Stream<Insert> own(Target other, RuleContext context, String name) {
    return other.effective(name).stream()
        .filter(
            line -> other.chain().stream().skip(2).anyMatch(block -> block.block().contains(line)))
        .map(
            line ->
                insert(
                    context,
                    name,
                    name.equals("proxy_pass") ? List.of(withoutPath(line.first())) : line.args()));
  }

  private static Insert insert(RuleContext context, String name, List<String> args) {
    return context.insert(context.target().server(), name, args.toArray(String[]::new));
  }

  private static String withoutPath(String pass) {
    return pass.contains("://unix:") ? pass : pass.replaceFirst("^(\\w+://[^/]+)/.*", "$1");
  }

  /**
   * A variable may have its value in its own location only, and {@code proxy_pass http://edge/path}
   * may not stand in the location of a regular expression.
   */
  private static boolean isMovable(Target other, Directive location) {
    String pass = other.pass().map(Directive::first).orElse("");
    return !isVariable(other)
        && !(Location.of(location).isRegex() && pass.matches("[a-z]+://[^/]+/.*"));
  }

  private static boolean isVariable(Target other) {
    return other.pass().filter(pass -> !pass.first().contains("$")).isEmpty();
  }
}
