package edgelab.nginx.causes.upstream;

import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Numbers;
import edgelab.nginx.rule.RuleContext;
import edgelab.script.Admission;
import edgelab.script.Behaviour;
import edgelab.script.Effect;
import edgelab.script.Moment;
import java.util.List;

/**
 * The rule for a server's failure, and the connections that fail ({@code ngx_http_upstream_next},
 * {@code ngx_http_upstream_test_next}).
 *
 * @param every the Edge fails the first of so many connections; 0: it fails none
 * @param isStatus it answers with a status that {@code proxy_next_upstream} names, which counts
 *     only while another server is left to try
 * @param mayFail something else may fail: an admission that refuses, or a status that {@code
 *     proxy_next_upstream} names
 * @param tries {@code proxy_next_upstream_tries}; {@link Integer#MAX_VALUE} where not limited
 */
record PeerFailure(int every, boolean isStatus, boolean mayFail, int tries) {

  static PeerFailure of(RuleContext context) {
    List<String> next =
        context
            .effective("proxy_next_upstream")
            .map(Directive::args)
            .orElse(List.of("error", "timeout"));
    Behaviour behaviour = context.scenario().edge().behaviour();
    boolean isStatus = behaviour.effect() instanceof Effect.Status;
    int tries =
        context
            .effective("proxy_next_upstream_tries")
            .flatMap(one -> Numbers.of(one.first()))
            .filter(most -> most > 0)
            .orElse(Integer.MAX_VALUE);
    return new PeerFailure(
        fails(behaviour, next) ? behaviour.every() : 0,
        isStatus,
        next.stream().anyMatch(PeerFailure::counts) || refuses(context, next),
        tries);
  }

  private static boolean fails(Behaviour behaviour, List<String> next) {
    if (behaviour.moment().compareTo(Moment.AT_101) > 0) {
      return false;
    }
    return behaviour.effect() instanceof Effect.Status status
        ? counts("http_" + status.code()) && next.contains("http_" + status.code())
        : behaviour.effect() instanceof Effect.Fin || behaviour.effect() instanceof Effect.Rst;
  }

  /** The next server is asked after 403 and 404, too, but the server has not failed. */
  private static boolean counts(String condition) {
    return condition.startsWith("http_5") || condition.equals("http_429");
  }

  private static boolean refuses(RuleContext context, List<String> next) {
    Admission admission = context.scenario().edge().admission();
    boolean isOpen = admission.equals(Admission.OPEN);
    return !isOpen
        && (admission.refusal().how() != Admission.How.STATUS_503 || next.contains("http_503"));
  }

  boolean isScripted() {
    return every > 0;
  }

  boolean isImpossible() {
    return every == 0 && !mayFail;
  }

  /**
   * @param connection number of the Edge's connection, from 1
   */
  boolean strikes(int connection) {
    return every > 0 && (connection - 1) % every == 0;
  }
}
