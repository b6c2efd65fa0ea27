package edgelab.nginx.causes.capacity;

import edgelab.history.Signal;
import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Loss;
import edgelab.nginx.config.Directive;
import edgelab.nginx.log.Phrase;
import edgelab.nginx.rule.Logged;
import edgelab.nginx.rule.NginxCause;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.Suspicion;
import edgelab.theory.Limit.LimitKind;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code limit_req} ({@code ngx_http_limit_req_handler}): it refuses, or delays so long that the
 * client gives up.
 */
public final class LimitReq {
  public static final NginxCause CAUSE =
      NginxCause.of(
              "limit_req",
              Hop.PROXY,
              CauseKind.RATE,
              "limit_req refuses or delays clients",
              "http/ngx_http_limit_req_module.html#limit_req",
              Logged.line("limit_req refused the client", Loss::isRejected, Phrase.LIMIT_REQ),
              Logged.line(
                  "limit_req delayed the client",
                  loss -> loss.failedBy(Signal.TIMEOUT),
                  Phrase.LIMIT_REQ_DELAY))
          .with(LimitReq::suspect);

  private LimitReq() {}

  private static List<Suspicion> suspect(RuleContext context) {
    return new ZoneSuspicions(
            LimitKind.REQUEST_RATE,
            LimitReq::zone,
            bound -> undelayed(bound.directive().orElseThrow().args(), context.clients() - 1),
            List.of(Phrase.LIMIT_REQ, Phrase.LIMIT_REQ_DELAY))
        .in(context);
  }

  /**
   * @param burst the first request fills no bucket ({@code ngx_http_limit_req_lookup})
   */
  private static List<String> undelayed(List<String> args, int burst) {
    Stream<String> kept = args.stream().filter(arg -> !arg.matches("nodelay|(burst|delay)=.*"));
    return Stream.concat(kept, Stream.of("burst=" + burst, "nodelay")).toList();
  }

  private static String zone(Directive limit) {
    return limit.args().stream()
        .filter(arg -> arg.startsWith("zone="))
        .findFirst()
        .map(arg -> arg.substring("zone=".length()))
        .orElse("");
  }
}
