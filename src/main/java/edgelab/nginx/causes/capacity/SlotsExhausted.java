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
import edgelab.nginx.config.Edit;
import edgelab.nginx.config.Edit.SetArguments;
import edgelab.nginx.limits.Bound;
import edgelab.nginx.log.Phrase;
import edgelab.nginx.rule.Logged;
import edgelab.nginx.rule.NginxCause;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.Suspicion;
import edgelab.theory.Limit.LimitKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The worker ran out of {@code worker_connections}: dials without an answer, and a line that NGINX
 * writes at most once a second, at {@code warn} in a burst ({@code ngx_drain_connections}) and at
 * {@code alert} when no slot is left ({@code ngx_get_connection}, which answers 500 if the slot of
 * the client was the last).
 */
public final class SlotsExhausted {
  public static final NginxCause CAUSE =
      NginxCause.of(
              "slots_exhausted",
              Hop.PROXY,
              CauseKind.CAPACITY,
              "worker_connections are fewer than the clients need",
              "ngx_core_module.html#worker_connections",
              Sign.observed(SlotsExhausted::look))
          .with(SlotsExhausted::suspect);

  private SlotsExhausted() {}

  /** The slots of the file that the lab makes around a part are nobody's. */
  private static List<Suspicion> suspect(RuleContext context) {
    return context.allTooSmall(LimitKind.SLOTS).stream()
        .filter(any -> context.target().config().isWhole())
        .flatMap(
            bound -> edit(bound, context).map(edit -> suspicion(bound, edit, context)).stream())
        .toList();
  }

  /** None where there is no {@code events}: NGINX refuses that by itself. */
  private static Optional<Edit> edit(Bound bound, RuleContext context) {
    String enough = String.valueOf(bound.limit().enough().orElseThrow());
    return bound
        .directive()
        .<Edit>map(one -> new SetArguments(one, List.of(enough)))
        .or(
            () ->
                context
                    .anywhere("events")
                    .map(events -> context.insert(events, "worker_connections", enough)));
  }

  private static Suspicion suspicion(Bound bound, Edit edit, RuleContext context) {
    return Suspicion.certain(
            edit.where(),
            context.opens(bound.limit()),
            "worker_connections are enough for %s of %d clients: %s",
            context.opens(bound.limit()),
            context.clients(),
            bound.limit().formula())
        .fixedBy(edit);
  }

  private static Optional<Indication> look(Losses losses) {
    List<LogLine> lines = losses.lines().in(Phrase.WORKER_CONNECTIONS::isIn);
    Set<Integer> turnedAway = losses.where(SlotsExhausted::isDropped);
    turnedAway.addAll(Logged.answered(losses, 500, 500));
    Set<Integer> lost =
        losses.where(
            loss ->
                turnedAway.contains(loss.client())
                    && lines.stream().anyMatch(line -> losses.lines().isClose(line, loss)));
    return Indication.of(
        lost,
        "NGINX logged \"%s\", and %s found no free slot",
        lines.isEmpty() ? "" : lines.get(0).brief(),
        Plural.clients(lost.size()));
  }

  /** NGINX closes what it has accepted and not yet read from: a FIN, or a RST with data unread. */
  private static boolean isDropped(Loss loss) {
    return loss.failedBy(Signal.FIN, Signal.RST) && !loss.failedIn(Phase.CONNECT);
  }
}
