package edgelab.nginx.rule;

import edgelab.judge.Cause;
import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Sign;
import edgelab.nginx.config.Source;
import edgelab.proxy.VersionRange;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A cause in front of NGINX: how it shows, and which directive of a configuration does it.
 *
 * @param cause with its signs, which see no configuration
 * @param versions of NGINX that can have it
 * @param rule finds the directives that do it; empty where none can
 * @param reason why there is no rule, or why the rule knows no fix; empty where there are both
 * @param isOfPassed it befalls only requests that NGINX passes on
 * @param isOfAccess it befalls requests in the phase of access, wherever they go from there
 */
public record NginxCause(
    Cause cause,
    VersionRange versions,
    Optional<Rule> rule,
    String reason,
    boolean isOfPassed,
    boolean isOfAccess) {
  private static final VersionRange ALL = VersionRange.parse("all");
  private static final String DOCS = "https://nginx.org/en/docs/";

  /** That a request goes through one behind the other; in a loop it would be for ever. */
  private static final int MOST_SERVERS = 4;

  public static NginxCause of(
      String id, Hop hop, CauseKind kind, String title, String reference, Sign... signs) {
    URI uri = URI.create(reference.startsWith("https:") ? reference : DOCS + reference);
    return of(new Cause(id, hop, kind, title, uri, List.of(signs)));
  }

  /** Of a header: one of the upstream's, or of its answer, unless something else is said. */
  public static NginxCause of(Cause cause) {
    boolean isOfPassed = cause.kind() == CauseKind.HEADER;
    return new NginxCause(cause, ALL, Optional.empty(), "", isOfPassed, false);
  }

  /** Places in the configuration that do it, or will. */
  public List<Suspicion> suspect(RuleContext context) {
    return versions.contains(context.platform().nginx())
        ? rule.map(one -> isOfPassed ? onTheWay(one, context, 1) : places(one, context))
            .orElse(List.of())
        : List.of();
  }

  /** What is passed on may go through more than one server of the same NGINX. */
  private List<Suspicion> onTheWay(Rule asked, RuleContext context, int server) {
    List<Suspicion> here = context.isPassedOn() ? places(asked, context) : List.of();
    return here.isEmpty() && server < MOST_SERVERS
        ? context.next().map(next -> onTheWay(asked, next, server + 1)).orElse(here)
        : here;
  }

  private List<Suspicion> places(Rule asked, RuleContext context) {
    return context
        .admitting()
        .filter(any -> isOfAccess)
        .map(first -> merged(asked.suspect(first), asked.suspect(context)))
        .orElseGet(() -> asked.suspect(context));
  }

  /** A block around both ends of a way may hold at both. */
  private static List<Suspicion> merged(List<Suspicion> first, List<Suspicion> last) {
    Map<Source, Suspicion> places = new LinkedHashMap<>();
    Stream.concat(first.stream(), last.stream())
        .forEach(place -> places.merge(place.where(), place, NginxCause::surer));
    return List.copyOf(places.values());
  }

  private static Suspicion surer(Suspicion one, Suspicion other) {
    return other.isCertain() && !one.isCertain() ? other : one;
  }

  public NginxCause in(String range) {
    return new NginxCause(cause, VersionRange.parse(range), rule, reason, isOfPassed, isOfAccess);
  }

  public NginxCause with(Rule other) {
    return new NginxCause(cause, versions, Optional.of(other), reason, isOfPassed, isOfAccess);
  }

  /**
   * @param why there is no rule, or no fix
   */
  public NginxCause without(String why) {
    return new NginxCause(cause, versions, rule, why, isOfPassed, isOfAccess);
  }

  /** NGINX reads the header itself, whether or not it passes the request on. */
  public NginxCause ofEveryRequest() {
    return new NginxCause(cause, versions, rule, reason, false, isOfAccess);
  }

  /** A location that hands its requests over has let them in before. */
  public NginxCause ofAccess() {
    return new NginxCause(cause, versions, rule, reason, isOfPassed, true);
  }
}
