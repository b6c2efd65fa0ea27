package edgelab.nginx.causes.timeouts;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Loss;
import edgelab.nginx.config.Edit;
import edgelab.nginx.log.Phrase;
import edgelab.nginx.rule.Logged;
import edgelab.nginx.rule.NginxCause;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.Suspicion;
import edgelab.nginx.rule.Timer;
import edgelab.theory.Opens;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The Edge did not answer the upgrade within {@code proxy_read_timeout}. */
public final class UpstreamSlow {
  public static final NginxCause CAUSE =
      NginxCause.of(
              "upstream_slow",
              Hop.UPSTREAM,
              CauseKind.TIMEOUT,
              "the upstream does not answer the upgrade within proxy_read_timeout",
              "http/ngx_http_proxy_module.html#proxy_read_timeout",
              Logged.line(
                  "the Edge did not answer in time", Loss::isUnopened, Phrase.ANSWER_TIMED_OUT))
          .with(UpstreamSlow::suspect);

  private UpstreamSlow() {}

  private static List<Suspicion> suspect(RuleContext context) {
    if (!context.isPassedOn()) {
      return List.of();
    }
    Timer timer = Timer.ofSilence(context.target());
    Optional<AnswerDelay> late = AnswerDelay.of(context);
    if (!timer.mayEndBefore(context.patience())) {
      return List.of();
    }
    return late.isPresent()
        ? late.filter(one -> timer.mayEndBefore(one.by())).stream()
            .map(one -> outlived(timer, one, context))
            .toList()
        : timer.isShort() && timer.endsBefore(context.patience())
            ? List.of(unknown(timer, context))
            : List.of();
  }

  /** Another server, if there is one, is asked next, and may be in time. */
  private static Suspicion outlived(Timer timer, AnswerDelay late, RuleContext context) {
    Suspicion suspicion =
        Suspicion.certain(
            timer.where(context),
            Opens.exactly(context.clients() - late.clients()),
            "proxy_read_timeout ends after %s, and the Edge answers %s",
            Timer.text(timer.time()),
            late);
    boolean isCertain =
        timer.endsBefore(late.by())
            && timer.endsBefore(context.patience())
            && (late.isOf(context.clients()) || context.upstreams().size() == 1);
    Suspicion known = suspicion.certainIf(isCertain);
    return late.by().compareTo(context.patience()) < 0
        ? known.fixedBy(longer(timer, late.by(), context))
        : known;
  }

  private static Suspicion unknown(Timer timer, RuleContext context) {
    return Suspicion.ofAll(
            timer.where(context),
            "proxy_read_timeout ends after %s, and an upstream may answer later, for which the"
                + " clients wait for %s",
            Timer.text(timer.time()),
            Timer.text(context.patience()))
        .possible()
        .fixedBy(longer(timer, context.patience(), context));
  }

  /** The same timer ends a silent connection: it must outlive the time between heartbeats, too. */
  private static Edit longer(Timer timer, Duration wait, RuleContext context) {
    Duration heartbeat = context.heartbeat();
    return timer.to(context, Timer.longerThan(wait.compareTo(heartbeat) > 0 ? wait : heartbeat));
  }
}
