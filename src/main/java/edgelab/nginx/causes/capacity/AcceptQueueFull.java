package edgelab.nginx.causes.capacity;

import edgelab.Plural;
import edgelab.history.Signal;
import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Indication;
import edgelab.judge.Losses;
import edgelab.judge.Sign;
import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Edit;
import edgelab.nginx.config.Edit.SetArguments;
import edgelab.nginx.config.Numbers;
import edgelab.nginx.routing.Listen;
import edgelab.nginx.routing.SharedSocket;
import edgelab.nginx.rule.NginxCause;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.Suspicion;
import edgelab.theory.Opens;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The kernel dropped connections because the accept queue of NGINX was full: {@code listen
 * backlog}. Only the kernel counts them, in {@code ListenOverflows}.
 */
public final class AcceptQueueFull {
  /** NGX_LISTEN_BACKLOG, on Linux. */
  private static final int DEFAULT_BACKLOG = 511;

  public static final NginxCause CAUSE =
      NginxCause.of(
              "accept_queue_full",
              Hop.PROXY,
              CauseKind.CAPACITY,
              "the accept queue is shorter than the burst",
              "http/ngx_http_core_module.html#listen",
              Sign.observed(AcceptQueueFull::look))
          .with(AcceptQueueFull::suspect);

  private AcceptQueueFull() {}

  private static List<Suspicion> suspect(RuleContext context) {
    Listen listen = SharedSocket.of(context.target()).options();
    int queue = Numbers.parameter(listen.options(), "backlog").orElse(DEFAULT_BACKLOG) + 1;
    boolean isLonger = context.arrivals().isBurst() && context.clients() > queue;
    ProxyFreeze freeze = ProxyFreeze.of(context);
    return isLonger && freeze.isOutlived()
        ? List.of(suspicion(listen, queue, freeze, context))
        : List.of();
  }

  private static Suspicion suspicion(
      Listen listen, int queue, ProxyFreeze freeze, RuleContext context) {
    Suspicion suspicion =
        Suspicion.certain(
                listen.directive().source(),
                Opens.exactly(queue),
                "the kernel keeps %d connections until NGINX accepts them, and %d clients dial at"
                    + " once",
                queue,
                context.clients())
            .fixedBy(longer(listen, context));
    boolean isCertain = freeze.isDecisive() && !listen.options().contains("reuseport");
    return suspicion.certainIf(isCertain);
  }

  /** One more than the clients need: the kernel keeps {@code backlog + 1}. */
  private static Edit longer(Listen listen, RuleContext context) {
    String backlog = "backlog=" + context.clients();
    Directive directive = listen.directive();
    if (!directive.is("listen")) {
      return context.insert(directive, "listen", String.valueOf(listen.port()), backlog);
    }
    Stream<String> kept = directive.args().stream().filter(arg -> !arg.startsWith("backlog="));
    return new SetArguments(directive, Stream.concat(kept, Stream.of(backlog)).toList());
  }

  private static Optional<Indication> look(Losses losses) {
    Set<Integer> waited = losses.where(loss -> loss.failedBy(Signal.TIMEOUT));
    return losses.evidence().proxy().facts().listenOverflows() > 0
        ? Indication.of(
            waited,
            "NGINX's accept queue overflowed, and the kernel dropped connections, for %s",
            Plural.clients(waited.size()))
        : Optional.empty();
  }
}
