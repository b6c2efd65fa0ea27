package edgelab.nginx.causes;

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
import edgelab.nginx.config.Edit;
import edgelab.nginx.config.Edit.Insert;
import edgelab.nginx.config.Edit.SetArguments;
import edgelab.nginx.limits.Bound;
import edgelab.nginx.log.Phrase;
import edgelab.theory.Limit;
import edgelab.theory.Limit.LimitKind;
import edgelab.theory.Opens;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The worker ran out of {@code worker_connections}: dials without an answer, and a line that NGINX
 * writes at most once a second, at {@code warn} in a burst ({@code ngx_drain_connections}) and at
 * {@code alert} when no slot is left ({@code ngx_get_connection}, which answers 500 if the slot of
 * the client was the last).
 */
final class SlotsExhausted {
  static final NginxCause CAUSE =
      NginxCause.of(
              "slots_exhausted",
              Hop.PROXY,
              CauseKind.CAPACITY,
              "worker_connections are fewer than the clients need",
              "ngx_core_module.html#worker_connections",
              Sign.observed(SlotsExhausted::look))
          .with(SlotsExhausted::suspect);

  private SlotsExhausted() {}

  private static List<Suspicion> suspect(RuleContext context) {
    return context.tooSmall(LimitKind.SLOTS).stream()
        .map(bound -> suspicion(bound, context))
        .toList();
  }

  private static Suspicion suspicion(Bound bound, RuleContext context) {
    Limit limit = bound.limit();
    String enough = String.valueOf(limit.enough().orElseThrow());
    Optional<Directive> events = context.anywhere("events");
    Edit edit =
        bound
            .directive()
            .<Edit>map(one -> new SetArguments(one, List.of(enough)))
            .orElseGet(() -> Insert.into(events.orElseThrow(), "worker_connections", enough));
    return Suspicion.certain(
            edit.where(),
            new Opens(limit.least(), limit.most()),
            "worker_connections are enough for %s of %d clients: %s",
            new Opens(limit.least(), limit.most()),
            context.clients(),
            limit.formula())
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
        "NGINX logged \"%s\", and %d clients found no free slot",
        lines.isEmpty() ? "" : Logged.message(lines.get(0)),
        lost.size());
  }

  /** NGINX closes what it has accepted and not yet read from: a FIN, or a RST with data unread. */
  private static boolean isDropped(Loss loss) {
    return loss.failedIn(Phase.HANDSHAKE, Phase.TLS) && loss.failedBy(Signal.FIN, Signal.RST);
  }
}
