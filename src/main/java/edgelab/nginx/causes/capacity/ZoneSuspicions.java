package edgelab.nginx.causes.capacity;

import edgelab.judge.Losses;
import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Edit;
import edgelab.nginx.config.Edit.SetArguments;
import edgelab.nginx.limits.Bound;
import edgelab.nginx.limits.ZoneLimits;
import edgelab.nginx.log.Phrase;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.Suspicion;
import edgelab.theory.Limit.LimitKind;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Suspicions of limits that count in zones. Where several hold, NGINX names the zone that refused
 * the client.
 *
 * @param kind of the limits
 * @param zone name of a directive's zone
 * @param enough the arguments with which a limit is enough
 * @param phrases of the lines that name a zone
 */
record ZoneSuspicions(
    LimitKind kind,
    Function<Directive, String> zone,
    Function<Bound, List<String>> enough,
    List<Phrase> phrases) {

  List<Suspicion> in(RuleContext context) {
    List<Bound> bounds = context.allTooSmall(kind);
    return bounds.stream().map(bound -> suspicion(bound, bounds, context)).toList();
  }

  private Suspicion suspicion(Bound bound, List<Bound> bounds, RuleContext context) {
    Directive limit = bound.directive().orElseThrow();
    Stream<Bound> others =
        bounds.stream().filter(other -> !other.equals(bound) && isCertain(other, context));
    Suspicion suspicion =
        Suspicion.certain(
                limit.source(),
                context.opens(bound.limit()),
                "%s lets %s of %d clients open: %s%s",
                limit.name(),
                context.opens(bound.limit()),
                context.clients(),
                bound.limit().formula(),
                among(limit, bound, context))
            .fixedBy(Stream.concat(Stream.of(bound), others).map(this::edit).toList())
            .shownBy(isLogged(zone.apply(limit)));
    return suspicion.certainIf(isCertain(bound, context));
  }

  /** Which clients share a count is in the zone's key. */
  private String among(Directive limit, Bound bound, RuleContext context) {
    return ZoneLimits.isByAddress(context.target(), limit)
        ? ", and all clients come from one address here"
        : isCertain(bound, context) ? "" : ", unless the key differs among the clients";
  }

  private Edit edit(Bound bound) {
    return new SetArguments(bound.directive().orElseThrow(), enough.apply(bound));
  }

  /** Where the key is not known, there may be a count for each client. */
  private static boolean isCertain(Bound bound, RuleContext context) {
    return bound.limit().most() < context.clients();
  }

  private Predicate<Losses> isLogged(String name) {
    return losses ->
        !losses
            .lines()
            .in(
                line ->
                    phrases.stream().anyMatch(phrase -> phrase.isIn(line))
                        && line.text().contains("zone \"" + name + '"'))
            .isEmpty();
  }
}
