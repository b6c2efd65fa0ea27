package edgelab.nginx.causes.routing;

import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Edit;
import edgelab.nginx.config.Edit.Insert;
import edgelab.nginx.config.Edit.Remove;
import edgelab.nginx.config.Edit.SetArguments;
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
  private static Optional<Target> other(RuleContext context) {
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

  /** The location that passes on moves to the dialed path; empty where another one is there. */
  static List<Edit> moved(RuleContext context) {
    String path = context.target().uri();
    return other(context)
        .map(Target::innermost)
        .filter(location -> !Location.of(location).isRegex())
        .filter(location -> isFree(context, path))
        .<List<Edit>>map(location -> List.of(new SetArguments(location, List.of(path))))
        .orElse(List.of());
  }

  private static boolean isFree(RuleContext context, String path) {
    return context.target().server().block("location").stream()
        .noneMatch(one -> Location.of(one).text().equals(path));
  }

  /**
   * A variable may have its value in its own location only, and {@code proxy_pass http://edge/path}
   * may not stand in the location of a regular expression.
   */
  private static boolean isMovable(Target other, Directive location) {
    String pass = other.pass().map(Directive::first).orElse("$");
    return !pass.contains("$")
        && !(Location.of(location).isRegex() && pass.matches("[a-z]+://[^/]+/.*"));
  }
}
