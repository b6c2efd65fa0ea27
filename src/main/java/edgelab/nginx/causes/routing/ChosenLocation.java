package edgelab.nginx.causes.routing;

import edgelab.nginx.config.Directive;
import edgelab.nginx.routing.Target;
import edgelab.nginx.rule.RequestVariables;
import edgelab.nginx.rule.RuleContext;

/**
 * Where a request goes whose path the server's own directives change before a location is chosen,
 * or that meets an {@code if} of its location.
 */
public final class ChosenLocation {
  private ChosenLocation() {}

  /** The target itself where nothing changes the way, or that is not known. */
  public static Target of(RuleContext context) {
    Target target = context.target();
    if (target.isStream()) {
      return target;
    }
    RequestVariables variables = RequestVariables.atFirst(context);
    RewriteWalk walk = RewriteWalk.in(target.server(), target, variables);
    return walk.isKnown()
        ? within(walk.isHere() ? target : target.movedTo(walk.path()), variables)
        : target;
  }

  /** An {@code if} passes on in its location's place, or leads to another one. */
  private static Target within(Target target, RequestVariables variables) {
    Directive location = target.asked();
    boolean isHandedOver = !target.entry().equals(target.chain());
    if (isHandedOver || location.block("if").isEmpty()) {
      return target;
    }
    RewriteWalk walk = RewriteWalk.in(location, target, variables);
    return walk.moved()
        .map(target::subrequest)
        .orElseGet(() -> walk.isKnown() ? passing(walk, target) : target);
  }

  /** Of several that hold the last one counts ({@code ngx_http_script_if_code}). */
  private static Target passing(RewriteWalk walk, Target target) {
    return walk.met().stream()
        .filter(test -> !test.block("proxy_pass").isEmpty())
        .reduce((first, second) -> second)
        .map(target::within)
        .orElse(target);
  }
}
