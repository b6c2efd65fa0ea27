package edgelab.nginx.causes.routing;

import edgelab.Plural;
import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Indication;
import edgelab.judge.Losses;
import edgelab.judge.Sign;
import edgelab.nginx.config.Edit.SetArguments;
import edgelab.nginx.routing.Location;
import edgelab.nginx.routing.Target;
import edgelab.nginx.rule.EdgeNeverAsked;
import edgelab.nginx.rule.Logged;
import edgelab.nginx.rule.NginxCause;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.Suspicion;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** NGINX redirects what it should proxy. */
public final class Redirected {
  public static final NginxCause CAUSE =
      NginxCause.of(
              "redirected",
              Hop.PROXY,
              CauseKind.ROUTING,
              "NGINX redirects what it should proxy",
              "http/ngx_http_rewrite_module.html#return",
              Sign.observed(Redirected::look),
              EdgeNeverAsked.sign(List.of(301, 302, 303, 307, 308), "redirected"))
          .with(Redirected::suspect);

  private Redirected() {}

  private static List<Suspicion> suspect(RuleContext context) {
    RewriteWalk walk = RewriteWalk.of(context);
    return Stream.concat(
            OwnAnswer.suspicions(context, status -> status / 100 == 3).stream(),
            walk.isAnswered() ? Stream.empty() : slashAdded(context).stream())
        .sorted(Suspicion.CERTAIN_FIRST)
        .toList();
  }

  /**
   * NGINX answers 301 to a path without the slash with which a location that passes on ends ({@code
   * ngx_http_core_find_config_phase}).
   */
  private static Optional<Suspicion> slashAdded(RuleContext context) {
    Target target = context.target();
    String path = target.uri();
    return Optional.of(target.asked())
        .filter(asked -> asked.is("location"))
        .map(Location::of)
        .filter(location -> location.addsSlash(path))
        .map(
            location ->
                Suspicion.ofAll(
                        location.directive().source(),
                        "NGINX answers 301 to %s: the location ends in a slash",
                        path)
                    .fixedBy(new SetArguments(location.directive(), location.args(path)))
                    .shownBy(losses -> !losses.where(loss -> loss.status() == 301).isEmpty()));
  }

  private static Optional<Indication> look(Losses losses) {
    Set<Integer> redirected = Logged.answered(losses, 300, 399);
    return Indication.of(
        redirected, "NGINX redirected by itself, for %s", Plural.clients(redirected.size()));
  }
}
