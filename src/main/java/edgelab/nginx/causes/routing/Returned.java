package edgelab.nginx.causes.routing;

import edgelab.nginx.config.Directive;
import edgelab.nginx.rule.IfCondition;
import edgelab.nginx.rule.RequestVariables;
import edgelab.nginx.rule.RuleContext;
import java.util.Optional;

/**
 * The first {@code return} that a request meets: NGINX answers by itself, before it checks access
 * and passes on.
 *
 * @param directive of the server, of the location, or of an {@code if} in them
 * @param isCertain the request meets it; else it depends on a variable that nothing decides
 */
public record Returned(Directive directive, boolean isCertain) {

  public static Optional<Returned> by(RuleContext context) {
    RequestVariables variables = RequestVariables.of(context);
    for (Directive one : context.target().rewrites()) {
      Optional<Boolean> holds =
          one.is("if") ? IfCondition.holds(one, variables::texts) : Optional.of(true);
      Optional<Directive> found =
          one.is("if") ? one.block("return").stream().findFirst() : Optional.of(one);
      if (holds.orElse(true) && found.filter(inner -> inner.is("return")).isPresent()) {
        return Optional.of(new Returned(found.get(), holds.isPresent()));
      }
    }
    return Optional.empty();
  }

  /** The status; a URL where none is written. */
  public String status() {
    return directive.first();
  }
}
