package edgelab.nginx.causes.upstream;

import edgelab.Plural;
import edgelab.history.Level;
import edgelab.history.LogLine;
import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Indication;
import edgelab.judge.Loss;
import edgelab.judge.Losses;
import edgelab.judge.Sign;
import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Edit.SetArguments;
import edgelab.nginx.config.Numbers;
import edgelab.nginx.log.Phrase;
import edgelab.nginx.routing.Upstreams;
import edgelab.nginx.rule.NginxCause;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.Suspicion;
import edgelab.theory.Limit;
import edgelab.theory.Limit.LimitKind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every server of the upstream is full, by {@code max_conns}, or marked {@code down} ({@code
 * ngx_http_upstream_get_peer}). Where the log does not reach down to {@code warn}, a server may as
 * well be disabled, and neither cause is named.
 */
public final class UpstreamFull {
  private static final String MAX_CONNS = "max_conns";
  private static final String DOWN = "down";

  public static final NginxCause CAUSE =
      NginxCause.of(
              "upstream_full",
              Hop.PROXY,
              CauseKind.CAPACITY,
              "every server of the upstream has max_conns connections, or is down",
              "http/ngx_http_upstream_module.html#max_conns",
              Sign.observed(UpstreamFull::look))
          .with(UpstreamFull::suspect);

  private UpstreamFull() {}

  private static List<Suspicion> suspect(RuleContext context) {
    return Stream.concat(
            down(context),
            context.allTooSmall(LimitKind.UPSTREAM_CONNECTIONS).stream()
                .map(bound -> suspicion(bound.limit(), context)))
        .toList();
  }

  /** Certain where the clients are passed to no other upstream. */
  private static Stream<Suspicion> down(RuleContext context) {
    List<Directive> upstreams = Upstreams.upstreams(context.target());
    boolean areAll =
        context.upstreams().stream().allMatch(one -> one.directive().args().contains(DOWN));
    return upstreams.stream()
        .map(upstream -> upstream.block("server"))
        .filter(servers -> !servers.isEmpty())
        .filter(servers -> servers.stream().allMatch(one -> one.args().contains(DOWN)))
        .map(servers -> down(servers.get(0)).certainIf(areAll));
  }

  private static Suspicion down(Directive server) {
    return Suspicion.ofAll(server.source(), "every server of the upstream is marked down")
        .fixedBy(
            new SetArguments(
                server, server.args().stream().filter(arg -> !arg.equals(DOWN)).toList()));
  }

  private static Suspicion suspicion(Limit limit, RuleContext context) {
    int enough = limit.enough().orElseThrow();
    List<SetArguments> edits =
        Upstreams.upstreams(context.target()).get(0).block("server").stream()
            .filter(server -> Numbers.parameter(server.args(), MAX_CONNS).orElse(enough) < enough)
            .filter(server -> !server.args().contains(DOWN))
            .map(server -> new SetArguments(server, with(server.args(), enough)))
            .toList();
    return Suspicion.certain(
            edits.get(0).where(),
            context.opens(limit),
            "the upstream takes no more than %s of %d clients: %s",
            context.opens(limit),
            context.clients(),
            limit.formula())
        .fixedBy(edits);
  }

  private static List<String> with(List<String> args, int enough) {
    return args.stream()
        .map(arg -> arg.startsWith(MAX_CONNS + "=") ? MAX_CONNS + "=" + enough : arg)
        .toList();
  }

  private static Optional<Indication> look(Losses losses) {
    List<LogLine> unavailable = UpstreamDisabled.unavailable(losses);
    boolean wouldSay = losses.evidence().proxy().shows(Level.WARN);
    return wouldSay && losses.lines().in(Phrase.UPSTREAM_DISABLED::isIn).isEmpty()
        ? Indication.of(
            losses.lines().about(unavailable, Loss::isUnopened),
            "no server of the upstream takes one more: NGINX logged \"no live upstreams\" %s",
            Plural.times(unavailable.size()))
        : Optional.empty();
  }
}
