package edgelab.nginx.causes.capacity;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Loss;
import edgelab.nginx.config.Directive;
import edgelab.nginx.limits.Bound;
import edgelab.nginx.log.Phrase;
import edgelab.nginx.rule.Logged;
import edgelab.nginx.rule.NginxCause;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.Suspicion;
import edgelab.theory.Limit.LimitKind;
import java.util.List;

/** {@code limit_conn} ({@code ngx_http_limit_conn_handler}). */
public final class LimitConn {
  public static final NginxCause CAUSE =
      NginxCause.of(
              "limit_conn",
              Hop.PROXY,
              CauseKind.CAPACITY,
              "limit_conn refuses clients",
              "http/ngx_http_limit_conn_module.html#limit_conn",
              Logged.line("limit_conn refused the client", Loss::isRejected, Phrase.LIMIT_CONN))
          .with(LimitConn::suspect);

  private LimitConn() {}

  private static List<Suspicion> suspect(RuleContext context) {
    return new ZoneSuspicions(
            LimitKind.CONNECTIONS_PER_KEY,
            Directive::first,
            LimitConn::enough,
            List.of(Phrase.LIMIT_CONN))
        .in(context);
  }

  private static List<String> enough(Bound bound) {
    String zone = bound.directive().orElseThrow().first();
    return List.of(zone, String.valueOf(bound.limit().enough().orElseThrow()));
  }
}
