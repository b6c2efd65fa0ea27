package edgelab.nginx.rule;

import edgelab.judge.Cause;
import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.nginx.routing.Target;
import java.net.URI;
import java.util.List;

/**
 * A rule about what no burst in the lab can show, since the lab's stand-ins do not have it: a cause
 * without a sign.
 *
 * @param cause that is suspected
 * @param when it costs clients, for people; {@code %s} is the path that clients dial
 * @param rule finds the directives that do it
 */
public record OutsideRule(Cause cause, String when, Rule rule) {
  private static final String DOCS = "https://nginx.org/en/docs/http/";

  /**
   * @param reference page and anchor of NGINX's documentation of {@code http}
   */
  public static OutsideRule of(
      String id, Hop hop, CauseKind kind, String title, String reference, String when, Rule rule) {
    URI uri = URI.create(DOCS + reference);
    return new OutsideRule(new Cause(id, hop, kind, title, uri, List.of()), when, rule);
  }

  public List<Suspicion> suspect(RuleContext context) {
    return rule.suspect(context);
  }

  /** When it costs clients of this target. */
  public String when(Target target) {
    return when.formatted(target.uri());
  }
}
