package edgelab.nginx.causes.capacity;

import edgelab.Plural;
import edgelab.history.LogLine;
import edgelab.history.Phase;
import edgelab.history.Signal;
import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Indication;
import edgelab.judge.Loss;
import edgelab.judge.Losses;
import edgelab.judge.Sign;
import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Edit.Insert;
import edgelab.nginx.config.Edit.SetArguments;
import edgelab.nginx.limits.LimitForecast;
import edgelab.nginx.log.Phrase;
import edgelab.nginx.rule.NginxCause;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.Suspicion;
import edgelab.theory.Limit;
import edgelab.theory.Limit.LimitKind;
import edgelab.theory.Opens;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * NGINX may open no more files: {@code worker_rlimit_nofile}, or the limit of its container. Where
 * the socket to the upstream was one too many, NGINX answers 500 and logs each ({@code
 * ngx_event_connect_peer}); where none is left for the client, it stops accepting for half a
 * second, logs that, and the client waits in vain ({@code ngx_event_accept}).
 */
public final class DescriptorsExhausted {
  /** The soft limit of open files that Linux gives a process ({@code INR_OPEN_CUR}). */
  private static final int USUAL_LIMIT = 1024;

  public static final NginxCause CAUSE =
      NginxCause.of(
              "descriptors_exhausted",
              Hop.PROXY,
              CauseKind.CAPACITY,
              "a worker may open fewer files than the clients need",
              "ngx_core_module.html#worker_rlimit_nofile",
              Sign.observed(DescriptorsExhausted::look))
          .with(DescriptorsExhausted::suspect);

  private DescriptorsExhausted() {}

  private static List<Suspicion> suspect(RuleContext context) {
    Optional<Directive> set = context.anywhere("worker_rlimit_nofile");
    return set.isPresent()
        ? context.allTooSmall(LimitKind.DESCRIPTORS).stream()
            .map(bound -> suspicion(set.get(), bound.limit(), context))
            .toList()
        : unset(context).stream().toList();
  }

  private static Suspicion suspicion(Directive set, Limit limit, RuleContext context) {
    String enough = String.valueOf(limit.enough().orElseThrow());
    return Suspicion.certain(
            set.source(),
            context.opens(limit),
            "worker_rlimit_nofile is enough for %s of %d clients: %s",
            context.opens(limit),
            context.clients(),
            limit.formula())
        .fixedBy(new SetArguments(set, List.of(enough)));
  }

  /** The system's limit is not in the file; a part of a configuration cannot set another. */
  private static Optional<Suspicion> unset(RuleContext context) {
    int enough =
        LimitForecast.descriptorsFor(context.target(), context.arrivals(), context.platform());
    if (enough <= USUAL_LIMIT || !context.target().config().isWhole()) {
      return Optional.empty();
    }
    int opens = (USUAL_LIMIT - enough) / 2 + context.clients();
    return Optional.of(
        Suspicion.certain(
                context.top().source(),
                new Opens(Math.max(0, opens), context.clients()),
                "%d clients need %d files open, and where worker_rlimit_nofile is not set a"
                    + " process may usually open %d",
                context.clients(),
                enough,
                USUAL_LIMIT)
            .possible()
            .fixedBy(Insert.atTop(context.top(), "worker_rlimit_nofile", String.valueOf(enough))));
  }

  private static Optional<Indication> look(Losses losses) {
    List<LogLine> lines = losses.lines().in(Phrase.NO_DESCRIPTOR::isIn);
    List<LogLine> connects =
        lines.stream().filter(line -> !Phrase.NO_DESCRIPTOR_TO_ACCEPT.isIn(line)).toList();
    Set<Integer> refused = losses.lines().about(connects, Loss::isUnopened);
    Set<Integer> waited =
        connects.size() < lines.size()
            ? losses.where(DescriptorsExhausted::waitedInVain)
            : Set.of();
    Set<Integer> lost = new TreeSet<>(refused);
    lost.addAll(waited);
    return Indication.of(
        lost,
        "NGINX may open no more files: it logged \"%s\", refused %s and left %d waiting",
        lines.isEmpty() ? "" : lines.get(0).brief(),
        Plural.clients(refused.size()),
        waited.size());
  }

  private static boolean waitedInVain(Loss loss) {
    return loss.failedBy(Signal.TIMEOUT) && !loss.failedIn(Phase.OPEN);
  }
}
