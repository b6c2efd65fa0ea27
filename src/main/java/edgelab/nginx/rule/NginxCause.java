package edgelab.nginx.rule;

import edgelab.judge.Cause;
import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Sign;
import edgelab.proxy.VersionRange;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A cause in front of NGINX: how it shows, and which directive of a configuration does it.
 *
 * @param cause with its signs, which see no configuration
 * @param versions of NGINX that can have it
 * @param rule finds the directives that do it; empty where none can
 * @param reason why there is no rule, or why the rule knows no fix; empty where there are both
 * @param isOfPassed it befalls only requests that NGINX passes on
 */
public record NginxCause(
    Cause cause, VersionRange versions, Optional<Rule> rule, String reason, boolean isOfPassed) {
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
    return new NginxCause(cause, ALL, Optional.empty(), "", cause.kind() == CauseKind.HEADER);
  }

  /** Places in the configuration that do it, or will. */
  public List<Suspicion> suspect(RuleContext context) {
    return versions.contains(context.platform().nginx())
        ? rule.map(one -> isOfPassed ? onTheWay(one, context, 1) : one.suspect(context))
            .orElse(List.of())
        : List.of();
  }

  /** What is passed on may go through more than one server of the same NGINX. */
  private static List<Suspicion> onTheWay(Rule rule, RuleContext context, int server) {
    List<Suspicion> here = context.isPassedOn() ? rule.suspect(context) : List.of();
    return here.isEmpty() && server < MOST_SERVERS
        ? context.next().map(next -> onTheWay(rule, next, server + 1)).orElse(here)
        : here;
  }

  public NginxCause in(String range) {
    return new NginxCause(cause, VersionRange.parse(range), rule, reason, isOfPassed);
  }

  public NginxCause with(Rule other) {
    return new NginxCause(cause, versions, Optional.of(other), reason, isOfPassed);
  }

  /**
   * @param why there is no rule, or no fix
   */
  public NginxCause without(String why) {
    return new NginxCause(cause, versions, rule, why, isOfPassed);
  }

  /** NGINX reads the header itself, whether or not it passes the request on. */
  public NginxCause ofEveryRequest() {
    return new NginxCause(cause, versions, rule, reason, false);
  }
}
