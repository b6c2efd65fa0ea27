package edgelab.nginx.causes.capacity;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Loss;
import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Edit.Insert;
import edgelab.nginx.log.Phrase;
import edgelab.nginx.routing.Address;
import edgelab.nginx.routing.UpstreamAddress;
import edgelab.nginx.routing.Upstreams;
import edgelab.nginx.rule.Logged;
import edgelab.nginx.rule.NginxCause;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.Suspicion;
import edgelab.theory.Limit;
import edgelab.theory.Limit.LimitKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** NGINX has no local port left to the upstream ({@code ngx_event_connect_peer}). */
public final class PortsExhausted {
  public static final NginxCause CAUSE =
      NginxCause.of(
              "ports_exhausted",
              Hop.PROXY,
              CauseKind.CAPACITY,
              "NGINX has no local port left to the upstream",
              "http/ngx_http_proxy_module.html#proxy_bind",
              Logged.line(
                  "NGINX has no local port left to the upstream",
                  Loss::isUnopened,
                  Phrase.NO_LOCAL_PORT))
          .with(PortsExhausted::suspect)
          .without("an address more, of a server or of proxy_bind, is nowhere in a user's file");

  private PortsExhausted() {}

  private static List<Suspicion> suspect(RuleContext context) {
    return isOfSeveralPeers(context) ? List.of() : suspicions(context);
  }

  /** NGINX takes a peer that it has no port to for one that failed, if there is another one. */
  public static boolean isOfSeveralPeers(RuleContext context) {
    return context.upstreams().stream().map(UpstreamAddress::address).distinct().count() > 1;
  }

  public static List<Suspicion> suspicions(RuleContext context) {
    return context.allTooSmall(LimitKind.LOCAL_PORTS).stream()
        .map(bound -> suspicion(bound.limit(), context))
        .toList();
  }

  private static Suspicion suspicion(Limit limit, RuleContext context) {
    Optional<Directive> upstream = Upstreams.upstreams(context.target()).stream().findFirst();
    Directive where = upstream.or(context.target()::pass).orElse(context.target().innermost());
    return Suspicion.certain(
            where.source(),
            context.opens(limit),
            "each WebSocket holds a local port, and there are %s",
            limit.formula())
        .fixedBy(upstream.map(block -> servers(block, context)).orElse(List.of()));
  }

  /** So many more servers that the ports are enough; none where not so many are known. */
  private static List<Insert> servers(Directive upstream, RuleContext context) {
    List<Address> known =
        context.upstreams().stream()
            .map(UpstreamAddress::address)
            .distinct()
            .collect(Collectors.toCollection(ArrayList::new));
    int ports = context.platform().localPorts();
    int missing = (context.clients() + ports - 1) / ports - known.size();
    List<Insert> servers = new ArrayList<>();
    while (servers.size() < missing) {
      Optional<String> other = context.backend().other(known);
      if (other.isEmpty()) {
        return List.of();
      }
      servers.add(context.insert(upstream, "server", other.get()));
      known.add(Address.parse(other.get(), 0));
    }
    return servers;
  }
}
