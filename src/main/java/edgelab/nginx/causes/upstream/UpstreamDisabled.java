package edgelab.nginx.causes.upstream;

import edgelab.Plural;
import edgelab.history.LogLine;
import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Indication;
import edgelab.judge.Loss;
import edgelab.judge.Losses;
import edgelab.judge.Sign;
import edgelab.nginx.causes.capacity.PortsExhausted;
import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Edit;
import edgelab.nginx.config.Edit.SetArguments;
import edgelab.nginx.log.Phrase;
import edgelab.nginx.routing.Upstreams;
import edgelab.nginx.rule.NginxCause;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.Suspicion;
import edgelab.theory.Opens;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every server of the upstream failed {@code max_fails} times and is left alone for {@code
 * fail_timeout} ({@code ngx_http_upstream_get_peer}). The {@code [error]} line is that of {@link
 * UpstreamFull}; that a server was disabled is said at {@code warn}.
 */
public final class UpstreamDisabled {
  public static final NginxCause CAUSE =
      NginxCause.of(
              "upstream_disabled",
              Hop.UPSTREAM,
              CauseKind.TIMEOUT,
              "every server of the upstream has failed max_fails times",
              "http/ngx_http_upstream_module.html#max_fails",
              Sign.observed(UpstreamDisabled::look))
          .with(UpstreamDisabled::suspect);

  private UpstreamDisabled() {}

  private static List<Suspicion> suspect(RuleContext context) {
    List<Suspicion> suspicions = new ArrayList<>(ofFailures(context));
    if (PortsExhausted.isOfSeveralPeers(context)) {
      suspicions.addAll(PortsExhausted.suspicions(context));
    }
    return suspicions;
  }

  private static List<Suspicion> ofFailures(RuleContext context) {
    return Upstreams.upstreams(context.target()).stream()
        .flatMap(upstream -> suspicion(context, upstream).stream())
        .sorted(Suspicion.CERTAIN_FIRST)
        .toList();
  }

  /** A single server is never left alone, nor is one with {@code max_fails=0}. */
  private static Optional<Suspicion> suspicion(RuleContext context, Directive upstream) {
    PeerFailure failure = PeerFailure.of(context);
    List<Directive> servers = PeerRotation.servers(upstream);
    boolean mayAllBeDisabled =
        servers.size() > 1 && servers.stream().allMatch(one -> PeerRotation.maxFails(one) > 0);
    if (!mayAllBeDisabled || failure.isImpossible()) {
      return Optional.empty();
    }
    boolean isComputed = failure.isScripted() && PeerRotation.isExact(context, upstream);
    Opens opens =
        isComputed
            ? new PeerRotation(servers, failure).opens(context.arrivals())
            : new Opens(0, context.clients());
    Suspicion suspicion =
        Suspicion.certain(
                upstream.source(),
                opens,
                "a server that fails max_fails times is left alone for fail_timeout, and after the"
                    + " last one every client gets 502")
            .fixedBy(servers.stream().map(UpstreamDisabled::neverLeft).toList());
    return isComputed
        ? Optional.of(suspicion).filter(any -> opens.least() < context.clients())
        : Optional.of(suspicion.possible());
  }

  private static Edit neverLeft(Directive server) {
    return new SetArguments(
        server,
        Stream.concat(
                server.args().stream().filter(arg -> !arg.startsWith("max_fails=")),
                Stream.of("max_fails=0"))
            .toList());
  }

  private static Optional<Indication> look(Losses losses) {
    List<LogLine> disabled = losses.lines().in(Phrase.UPSTREAM_DISABLED::isIn);
    List<LogLine> unavailable = unavailable(losses);
    return disabled.isEmpty()
        ? Optional.empty()
        : Indication.of(
            losses.lines().about(unavailable, Loss::isUnopened),
            "a server of the upstream failed and was left alone (%s), until none was left:"
                + " NGINX logged \"no live upstreams\" %s",
            Plural.times(disabled.size()),
            Plural.times(unavailable.size()));
  }

  static List<LogLine> unavailable(Losses losses) {
    return losses.lines().in(Phrase.NO_LIVE_UPSTREAMS::isIn);
  }
}
