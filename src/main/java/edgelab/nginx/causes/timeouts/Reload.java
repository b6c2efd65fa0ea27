package edgelab.nginx.causes.timeouts;

import edgelab.history.LogLine;
import edgelab.history.Signal;
import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Indication;
import edgelab.judge.Losses;
import edgelab.judge.Sign;
import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Edit.Remove;
import edgelab.nginx.config.Times;
import edgelab.nginx.log.Phrase;
import edgelab.nginx.rule.NginxCause;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.Suspicion;
import edgelab.nginx.rule.Timer;
import edgelab.theory.Opens;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A worker that was told to shut down closed its connections when {@code worker_shutdown_timeout}
 * had passed ({@code ngx_shutdown_timer_handler}). NGINX logs the reload at {@code notice}, the
 * cuts at {@code debug} only; the client sees a FIN.
 */
public final class Reload {
  public static final NginxCause CAUSE =
      NginxCause.of(
              "reload",
              Hop.PROXY,
              CauseKind.TIMEOUT,
              "worker_shutdown_timeout ends connections after a reload",
              "ngx_core_module.html#worker_shutdown_timeout",
              Sign.observed(Reload::look))
          .with(Reload::suspect)
          .in(">=1.11.11");

  private Reload() {}

  /** Without it old workers wait for as long as there are connections. */
  private static List<Suspicion> suspect(RuleContext context) {
    return context.anywhere("worker_shutdown_timeout").stream()
        .flatMap(
            set -> Times.parse(set.first()).stream().map(time -> suspicion(set, time, context)))
        .toList();
  }

  private static Suspicion suspicion(Directive set, Duration time, RuleContext context) {
    Suspicion suspicion =
        Suspicion.certain(
                set.source(),
                Opens.exactly(context.clients()),
                "after a reload a worker closes in %s what is still open",
                Timer.text(time))
            .fixedBy(new Remove(set));
    boolean isReloaded = context.scenario().faults().reload();
    return suspicion.certainIf(isReloaded && context.hold().compareTo(time) > 0);
  }

  private static Optional<Indication> look(Losses losses) {
    List<LogLine> reloads = losses.lines().in(Phrase.RECONFIGURING::isIn);
    Set<Integer> cut =
        losses.where(
            loss ->
                loss.endedBy(Signal.FIN)
                    && reloads.stream().anyMatch(line -> losses.lines().isBefore(line, loss)));
    return Indication.of(
        cut,
        "NGINX was reloaded (\"%s\"), and the old worker closed %d connections",
        reloads.isEmpty() ? "" : reloads.get(0).brief(),
        cut.size());
  }
}
